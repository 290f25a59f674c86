import { Check, CornerUpLeft, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { When } from '../time/when.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ChangedMeanwhile, useAsRead } from './as-read.tsx'
import { ReasonBox } from './reason-box.tsx'
import { useDecide, type Verdict } from './use-decide.ts'
import { useReason } from './use-reason.ts'
import './decide.css'

/** Where governance decides on a request. `onDecided` is told once it is done. */
export function DecisionBox({ course, onDecided }: { course: CourseView; onDecided?: () => void }) {
  const t = useTranslations('queue.decide')
  const { decide, sending } = useDecide(course, 'request')
  const { isOther, again } = useAsRead(course, 'request')
  const { text, setText, forget, missing, reason, isThere } = useReason(`decision:${course.slug}`)
  const send = (verdict: Verdict) => {
    if (verdict !== 'approve' && !isThere()) return
    decide(verdict, reason, () => {
      forget()
      onDecided?.()
    })
  }
  return (
    <section className="panel decide" data-tone="ask" aria-labelledby="decide">
      <h2 id="decide">{t('title')}</h2>
      <p>{t.rich('asked', { person: course.requester, when: () => <When at={course.waiting_since} distance /> })}</p>
      {isOther && <ChangedMeanwhile onRead={again} />}
      <ReasonBox value={text} onChange={setText} hint={t('reasonHint')} error={missing ? t('reasonMissing') : undefined} />
      <div className="row">
        <button className="button" type="button" disabled={sending.isPending || isOther} onClick={() => send('approve')}>
          <Check size={18} aria-hidden />{t('approve')}</button>
        <button className="button quiet" type="button" disabled={sending.isPending || isOther} onClick={() => send('ask-for-changes')}>
          <CornerUpLeft size={18} aria-hidden />{t('askForChanges')}</button>
        <button className="button quiet decline" type="button" disabled={sending.isPending || isOther} onClick={() => send('decline')}>
          <X size={18} aria-hidden />{t('decline')}</button>
      </div>
      {sending.error !== null && <ProblemNotice error={sending.error} />}
      <p className="muted small">{t('bound', { version: course.generation })}</p>
    </section>
  )
}
