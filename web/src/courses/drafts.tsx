import { useQuery } from '@tanstack/react-query'
import { FileWarning } from 'lucide-react'
import { Link } from 'react-router'
import type { Draft, DraftList } from '../../../shared/contract/course-view.ts'
import { useSession } from '../session/session-context.tsx'
import { When } from '../time/when.tsx'

/** Requests that could not be taken as they were, on top because they wait for their writer. */
export function Drafts() {
  const { http } = useSession()
  const { data } = useQuery({ queryKey: ['drafts'], queryFn: ({ signal }) => http<DraftList>('/api/drafts', { signal }) })
  if (data === undefined || data.drafts.length === 0) return null
  return (
    <section className="panel drafts" aria-labelledby="drafts">
      <h2 id="drafts">Drafts</h2>
      <ul>
        {data.drafts.map((draft) => (
          <li key={draft.id}>
            <FileWarning size={20} aria-hidden />
            <span>
              <strong>{titleOf(draft)}</strong>
              <span className="muted"> kept <When at={draft.updated_at} distance /> · {problems(draft.errors.length)}</span>
            </span>
            <Link className="button quiet small" to={`/drafts/${draft.id}`} aria-label={`Mend ${titleOf(draft)}`}>Mend</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function problems(count: number): string {
  return count === 0 ? 'ready to submit' : count === 1 ? '1 thing to mend' : `${count} things to mend`
}

/** The name that the text gives the course, or its first line. */
export function titleOf({ text }: Pick<Draft, 'text'>): string {
  const named = /^\s*"?name"?\s*:\s*(.+?)\s*,?\s*$/m.exec(text)?.[1]
  const title = (named ?? text.trim().split('\n')[0] ?? '').replace(/^["']|["']$/g, '')
  return title === '' ? 'Untitled request' : title.slice(0, 80)
}
