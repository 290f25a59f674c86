import { useMutation } from '@tanstack/react-query'
import { CircleCheck, CircleX, Download, LoaderCircle, Play } from 'lucide-react'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { coursePath, useCourseChange } from '../api/courses.ts'
import { useSession } from '../session/session-context.tsx'
import { When } from '../time/when.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { saveFile } from '../ui/save-file.ts'
import { TestUpload } from './test-upload.tsx'

type TestRun = NonNullable<CourseView['tests']>[number]

/** The test file: whether it runs in the course's image, what it said, and a way to run or replace it. */
export function TestPanel({ course }: { course: CourseView }) {
  const { test_file: file, tests = [], actions } = course
  if (file === undefined && tests.length === 0 && !actions.includes('change')) return null
  return (
    <section className="panel" aria-labelledby="test-file">
      <h2 id="test-file">Test file</h2>
      {file === undefined
        ? <p>A small .py or .ipynb that must run in the course’s image. It runs when the hub is first set up and before the image is
          upgraded, so that an upgrade which would break the course is held back.</p>
        : <FileActs course={course} name={file.name} />}
      {file !== undefined && tests.length === 0 && <p className="muted">It has not been run yet.</p>}
      {tests.length > 0 && <ol className="test-runs">{tests.map((run) => <Run key={`${run.started_at} ${run.image}`} run={run} />)}</ol>}
      {actions.includes('change') && <TestUpload course={course} />}
    </section>
  )
}

function FileActs({ course, name }: { course: CourseView; name: string }) {
  const { http } = useSession()
  const change = useCourseChange(course)
  const download = useMutation({
    mutationFn: async () => saveFile(await http<string>(`${coursePath(course.slug)}/test-file`), name, 'application/octet-stream'),
  })
  const error = change.error ?? download.error
  return (
    <>
      <div className="row">
        <code>{name}</code>
        {course.actions.includes('run-test') && (
          <button className="button quiet small" type="button" disabled={change.isPending}
            onClick={() => change.mutate({ path: '/tests', method: 'POST' })}><Play size={16} aria-hidden />Run again</button>
        )}
        <button className="button quiet small" type="button" disabled={download.isPending} onClick={() => download.mutate()}>
          <Download size={16} aria-hidden />Download</button>
      </div>
      {change.isSuccess && <p role="status" className="muted">It is run again; the result appears here.</p>}
      {error !== null && <ProblemNotice error={error} />}
    </>
  )
}

const looks = {
  running: [LoaderCircle, 'is running'], passed: [CircleCheck, 'passed'], failed: [CircleX, 'failed'],
} as const

function Run({ run: { status, image, started_at: started, ended_at: ended, log = '' } }: { run: TestRun }) {
  const [Icon, words] = looks[status]
  return (
    <li data-status={status}>
      <Icon size={20} aria-hidden />
      <div>
        <p><strong>{words}</strong> · <When at={ended ?? started} distance /></p>
        <p className="muted small"><code title={image}>{shortImage(image)}</code></p>
        {log !== '' && (
          <details className="fold"><summary>What it printed at the end</summary><pre className="log">{log}</pre></details>
        )}
      </div>
    </li>
  )
}

/** A digest in full is for machines; 12 digits of it tell two images apart. */
function shortImage(image: string): string {
  return image.replace(/(@sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1…')
}
