import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../../shared/contract/course-view.ts'
import { useCourseChange } from '../../api/courses.ts'
import { FileInput } from '../../ui/file-input.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

const mostBytes = 1_048_576

/** Uploads a test file, or another one in its place; what was chosen stays chosen when it is refused. */
export function TestUpload({ course }: { course: CourseView }) {
  const t = useTranslations('course.test')
  const change = useCourseChange(course)
  const [file, setFile] = useState<File>()
  const [sent, setSent] = useState(0)
  const wrong = file === undefined ? undefined : problemWith(file)
  const upload = async (chosen: File) => change.mutate(
    {
      path: `/test-file?${new URLSearchParams({ name: chosen.name })}`, method: 'PUT', text: await chosen.text(),
      mediaType: chosen.name.endsWith('.py') ? 'text/x-python' : 'application/x-ipynb+json',
    },
    // A field for a file can only be emptied by making a new one.
    { onSuccess: () => { setFile(undefined); setSent(sent + 1) } },
  )
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); if (file !== undefined) void upload(file) }}>
      <FileInput key={sent} label={t('file')} hint={t('fileHint')} accept=".py,.ipynb" error={wrong === undefined ? undefined : t(wrong)}
        onChange={setFile} />
      {change.error !== null && <ProblemNotice error={change.error} />}
      <div className="row">
        <button className="button quiet" type="submit" disabled={file === undefined || wrong !== undefined || change.isPending}>{t('send')}</button>
        {change.isSuccess && <span role="status" className="muted">{t('sent')}</span>}
      </div>
    </form>
  )
}

function problemWith({ name, size }: File): 'wrongName' | 'tooLarge' | undefined {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*\.(py|ipynb)$/.test(name)) return 'wrongName'
  return size > mostBytes ? 'tooLarge' : undefined
}
