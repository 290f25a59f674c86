import { useTranslations } from 'use-intl'
import type { AnnouncedList } from '../../../shared/contract/operations-view.ts'
import { useServerText } from '../languages/server-text.ts'
import { When } from '../time/when.tsx'
import { Address } from '../ui/address.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { AnnounceForm } from './announce-form.tsx'
import { Fetched } from '../operations/fetched.tsx'
import { useAnnouncements } from '../operations/operations-api.ts'
import './announcements.css'

/** Mails to everybody concerned, and what became of those before. */
export function AnnouncementsPage() {
  const t = useTranslations('operations.announce')
  const list = useAnnouncements()
  return (
    <>
      <PageTitle title={t('title')} />
      <AnnounceForm />
      <section className="panel" aria-labelledby="sent">
        <h2 id="sent">{t('before')}</h2>
        <Fetched query={list} lines={4}>
          {({ announcements }) => (announcements.length === 0 ? <p className="muted">{t('none')}</p>
            : <ul className="announced">{announcements.map((one) => <Announced key={one.id} announced={one} />)}</ul>)}
        </Fetched>
      </section>
    </>
  )
}

function Announced({ announced: { subject, text, to, by, at, state, courses, mails } }: { announced: AnnouncedList['announcements'][number] }) {
  const t = useTranslations('operations.announce')
  const said = useServerText()
  return (
    <li>
      <div className="panel-head">
        <h3>{subject}</h3>
        <p role="status" className="announced-state" data-state={state}>{t(`states.${state}`, { count: mails })}</p>
      </div>
      <p className="muted small">{said(to)} · {t('toCourses', { count: courses })} · <Address of={by} /> · <When at={at} /></p>
      <details className="fold"><summary>{t('read')}</summary><p className="mail-text">{text}</p></details>
    </li>
  )
}
