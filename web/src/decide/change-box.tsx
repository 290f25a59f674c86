import { Check, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useCourseChange } from '../api/courses.ts'
import { useServerText } from '../languages/server-text.ts'
import { When } from '../time/when.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ChangedMeanwhile, useAsRead } from './as-read.tsx'
import { DiffTable } from '../diff/diff-table.tsx'
import { ReasonBox } from './reason-box.tsx'
import { useDecide } from './use-decide.ts'
import { useReason } from './use-reason.ts'
import './decide.css'

interface Changing { readonly course: CourseView; readonly change: NonNullable<CourseView['change']> }

/** A change that waits for governance: what it would do, why it waits, and for those who may, the decision. */
export function ChangeBox({ course, change, onDecided }: Changing & { onDecided?: () => void }) {
  const t = useTranslations('queue.decide')
  const serverText = useServerText()
  const may = course.actions.includes('decide-change')
  return (
    <section className="panel decide" data-tone="ask" aria-labelledby="change">
      <h2 id="change">{t(may ? 'changeTitle' : 'waitsTitle')}</h2>
      <p>{t.rich('asked', { person: change.by, when: () => <When at={change.at} distance /> })}{change.reason !== undefined && ` “${change.reason}”`}</p>
      <DiffTable diff={change.diff} />
      {change.needs_governance.length > 0 && (
        <div className="decide-why"><h3>{t('why')}</h3><ul>{change.needs_governance.map((why) => <li key={why}>{serverText(why)}</li>)}</ul></div>
      )}
      {may && <Deciding course={course} onDecided={onDecided} />}
      {course.actions.includes('withdraw-change') && <Withdraw course={course} />}
    </section>
  )
}

function Deciding({ course, onDecided }: { course: CourseView; onDecided: (() => void) | undefined }) {
  const t = useTranslations('queue.decide')
  const { decide, sending } = useDecide(course, 'change')
  const { isOther, again } = useAsRead(course, 'change')
  const { text, setText, forget, missing, reason, isThere } = useReason(`change-decision:${course.slug}`)
  const send = (verdict: 'approve' | 'decline') => {
    if (verdict === 'decline' && !isThere()) return
    decide(verdict, reason, () => {
      forget()
      onDecided?.()
    })
  }
  return (
    <>
      {isOther && <ChangedMeanwhile onRead={again} />}
      <ReasonBox value={text} onChange={setText} hint={t('changeReasonHint')} error={missing ? t('reasonMissing') : undefined} />
      <div className="row">
        <button className="button" type="button" disabled={sending.isPending || isOther} onClick={() => send('approve')}>
          <Check size={18} aria-hidden />{t('approveChange')}</button>
        <button className="button quiet decline" type="button" disabled={sending.isPending || isOther} onClick={() => send('decline')}>
          <X size={18} aria-hidden />{t('declineChange')}</button>
      </div>
      {sending.error !== null && <ProblemNotice error={sending.error} />}
    </>
  )
}

function Withdraw({ course }: { course: CourseView }) {
  const t = useTranslations('queue.decide')
  const sending = useCourseChange(course)
  return (
    <>
      <div className="row">
        <button className="button quiet" type="button" disabled={sending.isPending} onClick={() => sending.mutate({ path: '/change', method: 'DELETE' })}>
          {t('withdraw')}</button>
      </div>
      {sending.error !== null && <ProblemNotice error={sending.error} />}
    </>
  )
}
