import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useHistory } from '../api/courses.ts'
import { When } from '../time/when.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { DiffTable } from './diff-table.tsx'

/** Who did what, newest first. */
export function HistoryPanel({ course }: { course: CourseView }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useHistory(course.slug, course.version)
  const entries = data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <section className="panel" aria-labelledby="history">
      <h2 id="history">History</h2>
      {data === undefined && error === null && <Skeleton lines={3} label="Loading the history" />}
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data !== undefined && entries.length === 0 && <p className="muted">Nothing is written down yet.</p>}
      <ol className="history">
        {entries.map((entry, index) => (
          // One write may leave several lines of one action; newer pages only come behind, so that the place stays.
          <li key={`${entry.sequence} ${entry.at} ${index}`}>
            <p>{entry.summary}</p>
            {entry.reason !== undefined && <p className="history-reason">“{entry.reason}”</p>}
            <p className="muted small">{entry.by} · <When at={entry.at} /></p>
            {entry.diff !== undefined && entry.diff.length > 0 && (
              <details><summary>What changed</summary><DiffTable diff={entry.diff} /></details>
            )}
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <p><button className="button quiet small" type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show older entries</button></p>
      )}
    </section>
  )
}
