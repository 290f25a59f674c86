import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { useServerText } from '../languages/server-text.ts'
import { When } from '../time/when.tsx'
import { Address } from '../ui/address.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { DeadLetters } from './dead-letters.tsx'
import { Fetched, MoreButton } from './fetched.tsx'
import { useReturnedMails } from './operations-api.ts'

/** Mails that did not arrive, and what the queues gave up. */
export function MailsPage() {
  const t = useTranslations('operations.mails')
  return (
    <>
      <PageTitle title={t('title')} />
      <Returned />
      <DeadLetters />
    </>
  )
}

function Returned() {
  const t = useTranslations('operations.mails')
  const said = useServerText()
  const list = useReturnedMails()
  const mails = list.data?.pages.flatMap((page) => page.mails) ?? []
  return (
    <section className="panel" aria-labelledby="returned">
      <h2 id="returned">{t('returned')}</h2>
      <p className="muted small">{t('about')}</p>
      <Fetched query={list} lines={4}>
        {() => (mails.length === 0 ? <p className="muted">{t('none')}</p> : (
          <table className="table cards mails">
            <thead><tr>
              <th scope="col">{t('to')}</th><th scope="col">{t('subject')}</th><th scope="col">{t('why')}</th><th scope="col">{t('when')}</th>
            </tr></thead>
            <tbody>
              {mails.map(({ id, slug, to, subject, how, reason, at }) => (
                <tr key={`${slug} ${id}`}>
                  <th scope="row"><Address of={to} /></th>
                  <td>{said(subject)}<span className="runs small"><Link to={`/courses/${slug}`}>{slug}</Link></span></td>
                  <td>
                    <span className="how" data-how={how}>{t(`how.${how}`)}</span>
                    {reason !== '' && <span className="runs muted small">{said(reason)}</span>}
                  </td>
                  <td data-label={t('when')}><When at={at} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </Fetched>
      <MoreButton list={list} />
    </section>
  )
}
