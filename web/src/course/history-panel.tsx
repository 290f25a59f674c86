import { useTranslations } from 'use-intl'
import type { AuditEntryView, CourseView } from '../../../shared/contract/course-view.ts'
import { useHistory } from '../api/courses.ts'
import { useServerText } from '../languages/server-text.ts'
import { When } from '../time/when.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Card } from './course-frame.tsx'
import { DiffTable } from '../diff/diff-table.tsx'
import { useFieldWords } from '../fields/field-words.ts'

/** Who did what, newest first. */
export function HistoryPanel({ course }: { course: CourseView }) {
  const t = useTranslations('course.history')
  const common = useTranslations('common')
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useHistory(course.slug, course.version)
  const entries = data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <Card title={t('title')}>
      {data === undefined && error === null && <Skeleton lines={8} label={t('loading')} />}
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data !== undefined && entries.length === 0 && <p className="muted">{t('empty')}</p>}
      <ol className="history">
        {entries.map((entry, index) => (
          // One write may leave several lines of one action; newer pages only come behind, so that the place stays.
          <li key={`${entry.sequence} ${entry.at} ${index}`} data-by={entry.by === 'lectern' ? 'system' : 'person'}><Entry entry={entry} /></li>
        ))}
      </ol>
      {hasNextPage && (
        <p><button className="button quiet small" type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {common(isFetchingNextPage ? 'loadingMore' : 'showMore')}</button></p>
      )}
    </Card>
  )
}

function Entry({ entry }: { entry: AuditEntryView }) {
  const t = useTranslations('course.history')
  const { diff = [] } = entry
  return (
    <>
      <p className="history-line"><Summary entry={entry} /></p>
      {entry.reason !== undefined && <p className="history-reason">“{entry.reason}”</p>}
      <p className="muted small">{entry.by === 'lectern' ? t('system') : entry.by} · <When at={entry.at} distance tabStop={false} /></p>
      {diff.length > 0 && <details className="fold"><summary>{t('what', { count: diff.length })}</summary><DiffTable diff={diff} /></details>}
    </>
  )
}

const told = ['change-course', 'mend-request', 'propose-change', 'approve-change'] as const

/** A change is told by the names that people give its fields, everything else as the server wrote it down. */
function Summary({ entry: { action, summary, diff = [] } }: { entry: AuditEntryView }) {
  const t = useTranslations('course.history')
  const words = useFieldWords()
  const serverText = useServerText()
  const known = told.find((one) => one === action)
  if (known === undefined || diff.length === 0) return serverText(summary)
  return t(`did.${known}`, { fields: diff.map(({ field }) => words.field(field)).join(', ') })
}
