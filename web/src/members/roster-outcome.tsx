import { Ban, Equal, UserMinus, UserPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { RosterResult } from '../../../shared/contract/member-view.ts'
import { useServerText } from '../languages/server-text.ts'
import { Address } from '../ui/address.tsx'
import { Notice } from '../ui/notice.tsx'

/** What a roster does or did, in numbers, each with its people below it; errors with their lines. */
export function RosterOutcome({ result: { applied, adds, removals, unchanged, blocked, errors } }: { result: RosterResult }) {
  const t = useTranslations('members.roster')
  const isNothing = adds.length + removals.length === 0
  return (
    <div className="roster" role="status">
      {errors.length > 0 && <Errors errors={errors} />}
      {applied && <Notice tone="good"><p>{t(isNothing ? 'wasSo' : 'done')}</p></Notice>}
      {!applied && errors.length === 0 && <p>{t(isNothing ? 'nothing' : 'would')}</p>}
      <People icon={<UserPlus size={16} aria-hidden />} kind="adds" name={t(applied ? 'added' : 'adds', { count: adds.length })} people={adds} />
      <People icon={<UserMinus size={16} aria-hidden />} kind="removals" name={t(applied ? 'removed' : 'removes', { count: removals.length })} people={removals} />
      {unchanged > 0 && <p className="roster-line"><Equal size={16} aria-hidden />{t('unchanged', { count: unchanged })}</p>}
      <People icon={<Ban size={16} aria-hidden />} kind="blocked" name={t('blocked', { count: blocked.length })} people={blocked} />
    </div>
  )
}

function Errors({ errors }: Pick<RosterResult, 'errors'>) {
  const t = useTranslations('members.roster')
  const serverText = useServerText()
  return (
    <Notice tone="bad">
      <p><strong>{t('errors', { count: errors.length })}</strong></p>
      <ul>{errors.map(({ line, found, message }) => (
        <li key={`${line} ${found} ${message}`}>{line > 0 && <strong>{t('line', { line })} </strong>}{serverText(message)}
          {found !== '' && line > 0 && <> <code>{found}</code></>}</li>
      ))}</ul>
    </Notice>
  )
}

function People({ icon, kind, name, people }: { icon: ReactNode; kind: string; name: string; people: readonly string[] }) {
  if (people.length === 0) return null
  return (
    <details className="fold roster-line" data-kind={kind} open={people.length <= 5}>
      <summary>{icon}{name}</summary>
      <ul className="roster-people">{people.map((person) => <li key={person}><Address of={person} /></li>)}</ul>
    </details>
  )
}
