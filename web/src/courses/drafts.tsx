import { useQuery } from '@tanstack/react-query'
import { FilePen } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { Draft, DraftList } from '../../../shared/contract/course-view.ts'
import { useSession } from '../session/session-context.tsx'
import { When } from '../time/when.tsx'

export function useDrafts(enabled = true) {
  const { http } = useSession()
  return useQuery({ queryKey: ['drafts'], enabled, queryFn: ({ signal }) => http<DraftList>('/api/drafts', { signal }) })
}

/** Requests that were not sent yet or could not be taken as they were, on top because they wait for their writer. */
export function Drafts() {
  const t = useTranslations('courses.drafts')
  const { data } = useDrafts()
  if (data === undefined || data.drafts.length === 0) return null
  return (
    <section className="panel drafts" aria-labelledby="drafts">
      <h2 id="drafts">{t('title')}</h2>
      <ul>{data.drafts.map((draft) => <DraftRow key={draft.id} draft={draft} />)}</ul>
    </section>
  )
}

function DraftRow({ draft }: { draft: Draft }) {
  const t = useTranslations('courses.drafts')
  const title = titleOf(draft) ?? t('untitled')
  const count = draft.errors.length
  return (
    <li>
      <FilePen size={18} aria-hidden />
      <span>
        <strong>{title}</strong>{' '}
        <span className="muted">
          {t.rich('kept', { when: () => <When at={draft.updated_at} distance tabStop={false} /> })} · {count === 0 ? t('ready') : t('mend', { count })}
        </span>
      </span>
      <Link className="button quiet small" to={`/drafts/${draft.id}`} aria-label={t('actOn', { name: title })}>{t('act')}</Link>
    </li>
  )
}

/** The name that the text gives the course, or its first line; undefined for an empty one. */
export function titleOf({ text }: Pick<Draft, 'text'>): string | undefined {
  const named = /^\s*"?name"?\s*:\s*(.+?)\s*,?\s*$/m.exec(text)?.[1]
  const title = (named ?? text.trim().split('\n')[0] ?? '').replace(/^["']|["']$/g, '')
  return title === '' ? undefined : title.slice(0, 80)
}
