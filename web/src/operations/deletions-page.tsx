import { MailCheck, MailQuestion, MailX, type LucideIcon } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { DeletionQuestions } from '../../../shared/contract/operations-view.ts'
import { PhaseBadge } from '../phase/phase-badge.tsx'
import { When } from '../time/when.tsx'
import { Address } from '../ui/address.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { useBytes } from '../ui/number-words.ts'
import { Fetched, MoreButton } from './fetched.tsx'
import { useDeletionQuestions } from './operations-api.ts'

type Question = DeletionQuestions['questions'][number]
type MailState = Question['asked'][number]['mail']

/** Which courses wait for a yes to their deletion, and whom that was asked of. */
export function DeletionsPage() {
  const t = useTranslations('operations.deletions')
  const list = useDeletionQuestions()
  const questions = list.data?.pages.flatMap((page) => page.questions) ?? []
  return (
    <>
      <PageTitle title={t('title')} />
      <p className="muted lead">{t('about')}</p>
      <section className="panel" aria-label={t('title')}>
        <Fetched query={list}>
          {() => (questions.length === 0 ? <p className="muted">{t('none')}</p> : (
            <table className="table cards">
              <thead><tr>
                <th scope="col">{t('course')}</th><th scope="col">{t('asked')}</th><th scope="col">{t('people')}</th>
                <th scope="col">{t('standing')}</th><th scope="col" className="number">{t('size')}</th>
              </tr></thead>
              <tbody>{questions.map((question) => <Row key={question.slug} question={question} />)}</tbody>
            </table>
          ))}
        </Fetched>
        <MoreButton list={list} />
      </section>
    </>
  )
}

function Row({ question }: { question: Question }) {
  const t = useTranslations('operations.deletions')
  const size = useBytes()
  const { slug, name, phase, round, asked_at, asked, storage } = question
  const lastUsed = storage?.last_used_at
  return (
    <tr>
      <th scope="row" className="of-course">
        <Link to={`/courses/${slug}`}>{name}</Link>
        <span className="of-course-line"><code className="muted small">{slug}</code><PhaseBadge phase={phase} /></span>
      </th>
      <td data-label={t('asked')}>
        {asked_at === undefined ? <span className="muted">{t('notYet')}</span> : <When at={asked_at} distance />}
        {round !== undefined && round > 1 && <span className="runs muted small">{t('round', { round })}</span>}
      </td>
      <td data-label={t('people')}><ul className="asked">{asked.map(({ person, mail }) => <Asked key={person} person={person} mail={mail} />)}</ul></td>
      <td data-label={t('standing')}><Standing question={question} /></td>
      <td className="number" data-label={t('size')}>{storage === undefined ? '–' : size(storage.bytes)}
        {lastUsed !== undefined && <span className="runs muted small">{t.rich('lastUsed', { when: () => <When at={lastUsed} /> })}</span>}
      </td>
    </tr>
  )
}

const icons: Readonly<Record<MailState, LucideIcon>> = { sent: MailCheck, waiting: MailQuestion, failed: MailX, bounced: MailX }

function Asked({ person, mail }: { person: string; mail: MailState }) {
  const t = useTranslations('operations.deletions')
  const Icon = icons[mail]
  return <li data-mail={mail}><Icon size={16} aria-hidden /><span><Address of={person} /><span className="muted small"> · {t(`mail.${mail}`)}</span></span></li>
}

function Standing({ question: { reminders, escalated, confirmed } }: { question: Question }) {
  const t = useTranslations('operations.deletions')
  if (confirmed !== undefined) {
    return <p>{t.rich('confirmed', { by: confirmed.by, when: () => <When at={confirmed.grace_ends_at} distance /> })}</p>
  }
  return (
    <>
      <p>{t('open')}</p>
      <p className="muted small">{t('reminders', { count: reminders })}</p>
      {escalated && <p className="warned small">{t('escalated')}</p>}
    </>
  )
}
