import { Megaphone, Users } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AnnouncementReach } from '../../../shared/contract/operations-view.ts'
import { useMe } from '../api/me.tsx'
import { TextInput } from '../ui/field.tsx'
import { forgetIdempotencyKey, idempotencyKeyFor, useKept } from '../ui/kept-state.ts'
import { Notice } from '../ui/notice.tsx'
import { announcementOf, blank, isComplete, type Written } from './announcement.ts'
import { AudienceFields } from './audience-fields.tsx'
import { FormProblem, useFieldErrors } from '../operations/field-errors.tsx'
import { useAct } from '../operations/operations-api.ts'

const path = '/api/operations/announcements'
const form = 'announcement'
const fields = ['subject', 'text', 'to'] as const

/** Writing to everybody concerned: whom it would reach is seen before anything is sent. */
export function AnnounceForm() {
  const t = useTranslations('operations.announce')
  const [written, setWritten, forget] = useKept<Written>(form, blank)
  const preview = useAct<AnnouncementReach>()
  const send = useAct<AnnouncementReach>()
  const [seen, setSeen] = useState('')
  const text = JSON.stringify(announcementOf(written))
  const error = send.error ?? preview.error
  const errorOf = useFieldErrors(error)
  const isSeen = preview.data !== undefined && seen === text
  const change = (changed: Partial<Written>) => {
    send.reset()
    setWritten({ ...written, ...changed })
  }
  const look = () => preview.mutate({ path: `${path}?preview=true`, method: 'POST', text }, { onSuccess: () => setSeen(text) })
  const sendIt = () => send.mutate({ path, method: 'POST', text, idempotencyKey: idempotencyKeyFor(form, text) }, {
    onSuccess: () => {
      forget()
      forgetIdempotencyKey(form)
      setSeen('')
    },
  })
  return (
    <section className="panel" aria-labelledby="compose">
      <h2 id="compose">{t('compose')}</h2>
      <AudienceFields written={written} change={change} errorOf={errorOf} />
      <TextInput label={t('subject')} value={written.subject} maxLength={150} error={errorOf('subject')} onChange={(subject) => change({ subject })} />
      <TextInput label={t('text')} hint={t('textHint')} lines={8} value={written.text} maxLength={10_000} error={errorOf('text')}
        onChange={(body) => change({ text: body })} />
      <FormProblem error={error} fields={fields} />
      {isSeen && <Reach reach={preview.data} written={written} />}
      <div className="row">
        {!isSeen && (
          <button className="button" type="button" disabled={preview.isPending || !isComplete(written)} onClick={look}>
            <Users size={18} aria-hidden />{t('preview')}</button>
        )}
        {isSeen && (
          <button className="button" type="button" disabled={send.isPending || preview.data.people === 0} onClick={sendIt}>
            <Megaphone size={18} aria-hidden />{t('send', { count: preview.data.people })}</button>
        )}
      </div>
      <div role="status">{send.data !== undefined && <Notice tone="good"><p>{t('sent', { count: send.data.people })}</p></Notice>}</div>
    </section>
  )
}

/** The mail as it will be, and whom it goes to. */
function Reach({ reach: { courses, people, truncated }, written: { subject, text } }: { reach: AnnouncementReach; written: Written }) {
  const t = useTranslations('operations.announce')
  const { institution } = useMe()
  return (
    <div className="reach" role="status">
      <p><strong>{t('reach', { people, courses })}</strong>{truncated && <> {t('truncated')}</>}</p>
      <figure className="mail">
        <figcaption className="muted small">{t('mailFrom', { institution })}</figcaption>
        <p className="mail-subject">{subject.trim()}</p>
        <p className="mail-text">{text.trim()}</p>
      </figure>
      <p className="muted small">{t('notYet')}</p>
    </div>
  )
}
