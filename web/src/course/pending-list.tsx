import {
  CircleAlert, CircleHelp, FileWarning, HardDrive, Hourglass, type LucideIcon, MailWarning, MessageCircleQuestion, ShieldAlert, TimerReset, UserPlus,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useServerText } from '../languages/server-text.ts'
import { When } from '../time/when.tsx'
import { type Pending, pendingOf } from './pending.ts'
import { useCounts } from './use-counts.ts'

type Tone = 'ask' | 'bad' | 'info'
const looks: Readonly<Record<Pending['kind'], readonly [icon: LucideIcon, tone: Tone]>> = {
  'deletion-question': [CircleHelp, 'ask'], grace: [TimerReset, 'bad'], asked: [MessageCircleQuestion, 'ask'], declined: [CircleAlert, 'bad'],
  hub: [CircleAlert, 'bad'], override: [ShieldAlert, 'info'], applicants: [UserPlus, 'ask'], 'change-waits': [Hourglass, 'info'],
  'change-declined': [CircleAlert, 'info'], 'storage-over': [HardDrive, 'bad'], 'storage-high': [HardDrive, 'ask'], 'test-failed': [FileWarning, 'ask'],
  mail: [MailWarning, 'bad'],
}

/** What waits for somebody, in one place; nothing when nothing does. */
export function PendingList({ course }: { course: CourseView }) {
  const t = useTranslations('course.pending')
  const people = useCounts(course)
  const waiting = people === undefined ? undefined : { applied: people.counts.applied, seatsFree: people.seats.free }
  const open = pendingOf(course, waiting)
  if (open.length === 0) return null
  return (
    <div className="pending">
      <h3>{t(course.actions.includes('change') ? 'title' : 'titleOthers')}</h3>
      <ul>{open.map((one) => <Item key={one.kind} pending={one} course={course} />)}</ul>
    </div>
  )
}

function Item({ pending, course }: { pending: Pending; course: CourseView }) {
  const [Icon, tone] = looks[pending.kind]
  return (
    <li data-tone={tone}>
      <Icon size={20} aria-hidden />
      <p><Words pending={pending} /></p>
      <Way pending={pending} course={course} />
    </li>
  )
}

function Words({ pending }: { pending: Pending }): ReactNode {
  const t = useTranslations('course.pending')
  const phases = useTranslations('phases')
  const serverText = useServerText()
  const b = (chunks: ReactNode) => <strong>{chunks}</strong>
  const when = (at: string) => () => <When at={at} />
  switch (pending.kind) {
    case 'applicants': return t.rich(pending.seatsFree === 0 ? 'applicantsFull' : 'applicants', { count: pending.count, b })
    case 'asked': return t.rich('asked', { by: pending.by, reason: pending.reason, when: when(pending.at), b })
    case 'declined': return t.rich('declined', { by: pending.by, reason: pending.reason, when: when(pending.at), b })
    case 'change-waits': return t.rich(pending.mayDecide ? 'changeToDecide' : 'changeWaits', { by: pending.by, b })
    case 'change-declined': return t.rich('changeDeclined', { by: pending.by, reason: pending.reason, when: when(pending.at), b })
    case 'deletion-question':
      return pending.askedAt === undefined ? t.rich('deletionSoon', { b }) : t.rich('deletion', { when: when(pending.askedAt), b })
    case 'grace': return t.rich('grace', { by: pending.by, when: () => <When at={pending.ends} distance />, b })
    case 'storage-over': return t.rich('storageOver', { percent: pending.percent, when: when(pending.since), b })
    case 'storage-high': return t.rich('storageHigh', { percent: pending.percent, when: when(pending.since), b })
    case 'test-failed': return t.rich('testFailed', { when: when(pending.at), b })
    case 'override': return t.rich(pending.until === undefined ? 'overrideOpen' : 'override', {
      phase: phases(`${pending.visibility}.name`), by: pending.by, reason: pending.reason, when: when(pending.until ?? ''), b,
    })
    case 'mail': case 'hub': return <><strong>{t(pending.kind)}</strong> {serverText(pending.message)}</>
  }
}

/** Where the thing is seen to, for those who may. */
function Way({ pending: { kind }, course: { slug, actions } }: { pending: Pending; course: CourseView }) {
  const t = useTranslations('course.pending.way')
  const path = `/courses/${slug}`
  const link = (to: string, name: string) => <Link className="button quiet small" to={to}>{name}</Link>
  switch (kind) {
    case 'applicants': return link(`${path}/members`, t('decide'))
    case 'deletion-question': return actions.includes('answer-deletion') ? link(`${path}/deletion`, t('answer')) : null
    case 'grace': return actions.includes('undo-deletion') ? link(`${path}/deletion`, t('keep')) : null
    case 'asked': case 'declined': return actions.includes('change') ? link(`${path}/edit`, t('mend')) : null
    case 'change-waits': return <a className="button quiet small" href="#change-box">{t('look')}</a>
    case 'storage-over': case 'storage-high': return actions.includes('change') ? link(`${path}/edit`, t('more')) : null
    case 'test-failed': return link(`${path}/test`, t('look'))
    case 'mail': return actions.includes('change') ? link(`${path}/edit`, t('addresses')) : null
    case 'change-declined': case 'hub': case 'override': return null
  }
}
