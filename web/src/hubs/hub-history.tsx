import { useTranslations } from 'use-intl'
import { useServerText } from '../languages/server-text.ts'
import { Fetched, MoreButton } from '../operations/fetched.tsx'
import { When } from '../time/when.tsx'
import { Address } from '../ui/address.tsx'
import { useHubHistory } from './hubs-api.ts'

/** Who did what with a hub, newest first. */
export function HubHistory({ name }: { name: string }) {
  const t = useTranslations('hubs')
  const said = useServerText()
  const list = useHubHistory(name)
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <section className="panel" aria-labelledby="history">
      <h2 id="history">{t('history')}</h2>
      <Fetched query={list} lines={4}>
        {() => (
          <ol className="hub-history">
            {entries.map((entry, index) => (
              <li key={`${entry.sequence} ${entry.at} ${index}`}>
                <p>{said(entry.summary)}</p>
                {entry.reason !== undefined && <p>“{entry.reason}”</p>}
                <p className="muted small"><Address of={entry.by} /> · <When at={entry.at} /></p>
              </li>
            ))}
          </ol>
        )}
      </Fetched>
      <MoreButton list={list} />
    </section>
  )
}
