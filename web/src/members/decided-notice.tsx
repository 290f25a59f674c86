import { useFormatter, useTranslations } from 'use-intl'
import type { Decided } from '../../../shared/contract/member-view.ts'
import { useServerText } from '../languages/server-text.ts'
import { Address } from '../ui/address.tsx'
import { Notice } from '../ui/notice.tsx'

/** What was decided on applicants, and what was not with its reason. */
export function DecidedNotice({ decided: { accepted, rejected, not_decided: not } }: { decided: Decided }) {
  const t = useTranslations('members.applications')
  const common = useTranslations('common')
  const format = useFormatter()
  const serverText = useServerText()
  const named = (people: readonly string[]) => (people.length <= 3 ? format.list(people) : common('people', { count: people.length }))
  return (
    <>
      {accepted.length > 0 && <Notice tone="good" live><p>{t('accepted', { people: named(accepted) })}</p></Notice>}
      {rejected.length > 0 && <Notice live><p>{t('rejected', { people: named(rejected) })}</p></Notice>}
      {not.length > 0 && (
        <Notice tone="warn" live>
          <p>{t('notDecided')}</p>
          <ul>{not.map(({ person, reason }) => <li key={person}><span className="person-id"><Address of={person} /></span>: {serverText(reason)}</li>)}</ul>
        </Notice>
      )}
    </>
  )
}
