import { useMutation } from '@tanstack/react-query'
import { CircleCheck, CircleX, Download, LoaderCircle, type LucideIcon, Play, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../../shared/contract/course-view.ts'
import { coursePath, useCourseChange } from '../../api/courses.ts'
import { useSession } from '../../session/session-context.tsx'
import { When } from '../../time/when.tsx'
import { ConfirmAct } from '../../ui/confirm-act.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { Card } from '../course-frame.tsx'
import { TestUpload } from './test-upload.tsx'

type TestRun = NonNullable<CourseView['tests']>[number]

/** The test file: whether it runs in the course's image, what it said, and a way to run, replace or drop it. */
export function TestPanel({ course }: { course: CourseView }) {
  const t = useTranslations('course.test')
  const { test_file: file, tests = [], actions } = course
  const mayUpload = actions.includes('change')
  return (
    <div className="columns">
      <Card title={t('title')}>
        <p className="muted">{t('meaning')}</p>
        {file === undefined ? <p>{t(mayUpload ? 'none' : 'noneToSee')}</p> : <FileActs course={course} name={file.name} />}
        {file !== undefined && tests.length === 0 && <p className="muted">{t('notRun')}</p>}
        {tests.length > 0 && <ol className="test-runs">{tests.map((run) => <Run key={`${run.started_at} ${run.image}`} run={run} />)}</ol>}
      </Card>
      {mayUpload && <Card title={t(file === undefined ? 'upload' : 'replace')}><TestUpload course={course} /></Card>}
    </div>
  )
}

function FileActs({ course, name }: { course: CourseView; name: string }) {
  const t = useTranslations('course.test')
  const { http } = useSession()
  const run = useCourseChange(course)
  const download = useMutation({
    mutationFn: async () => saveFile(await http<string>(`${coursePath(course.slug)}/test-file`), name, 'application/octet-stream'),
  })
  const error = run.error ?? download.error
  return (
    <>
      <div className="row">
        <code className="test-name">{name}</code>
        {course.actions.includes('run-test') && (
          <button className="button quiet small" type="button" disabled={run.isPending}
            onClick={() => run.mutate({ path: '/tests', method: 'POST' })}><Play size={16} aria-hidden />{t('run')}</button>
        )}
        <button className="button quiet small" type="button" disabled={download.isPending} onClick={() => download.mutate()}>
          <Download size={16} aria-hidden />{t('download')}</button>
        {course.actions.includes('change') && <DropFile course={course} name={name} />}
      </div>
      {run.isSuccess && <Notice live><p>{t('runs')}</p></Notice>}
      {error !== null && <ProblemNotice error={error} />}
    </>
  )
}

function DropFile({ course, name }: { course: CourseView; name: string }) {
  const t = useTranslations('course.test')
  const drop = useCourseChange(course)
  return (
    <ConfirmAct trigger={<><Trash2 size={16} aria-hidden />{t('drop')}</>} title={t('dropTitle', { name })} confirm={t('drop')} isDangerous
      isPending={drop.isPending} error={drop.error} onConfirm={(close) => drop.mutate({ path: '/test-file', method: 'DELETE' }, { onSuccess: close })}>
      <p>{t('dropMeaning')}</p>
    </ConfirmAct>
  )
}

const looks: Readonly<Record<TestRun['status'], LucideIcon>> = { running: LoaderCircle, passed: CircleCheck, failed: CircleX }

function Run({ run: { status, image, started_at: started, ended_at: ended, log = '' } }: { run: TestRun }) {
  const t = useTranslations('course.test')
  const Icon = looks[status]
  return (
    <li data-status={status}>
      <Icon size={20} aria-hidden />
      <div>
        <p><strong>{t(`status.${status}`)}</strong> · <When at={ended ?? started} distance /></p>
        <p className="muted small"><code title={image}>{shortImage(image)}</code></p>
        {log !== '' && (
          <details className="fold" open={status === 'failed'}><summary>{t('log')}</summary><pre className="log">{log}</pre></details>
        )}
      </div>
    </li>
  )
}

/** A digest in full is for machines; 12 digits of it tell two images apart. */
function shortImage(image: string): string {
  return image.replace(/(@sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1…')
}
