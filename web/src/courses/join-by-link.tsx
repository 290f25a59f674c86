import { type SubmitEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { Field } from '../ui/field.tsx'

/** Takes an invite link as it was pasted, and goes to what it is for. */
export function JoinByLink() {
  const t = useTranslations('courses.link')
  const navigate = useNavigate()
  const [link, setLink] = useState('')
  const [isBad, setBad] = useState(false)
  const go = (event: SubmitEvent) => {
    event.preventDefault()
    const token = tokenIn(link)
    if (token === undefined) setBad(true)
    else void navigate(`/join/${token}`)
  }
  return (
    <section className="panel join-by-link" aria-labelledby="join-by-link">
      <h2 id="join-by-link">{t('title')}</h2>
      <form className="link-form" noValidate onSubmit={go}>
        <Field label={t('label')} hint={t('hint')} error={isBad ? t('bad') : undefined}>
          {(tied) => (
            <input className="input" {...tied} value={link} inputMode="url" autoComplete="off" spellCheck={false} maxLength={500}
              onChange={(event) => { setLink(event.target.value); setBad(false) }} />
          )}
        </Field>
        <button className="button quiet" type="submit">{t('act')}</button>
      </form>
    </section>
  )
}

/** The token of an invite link, whatever stands around it; undefined where there is none. */
export function tokenIn(link: string): string | undefined {
  return /\/join\/([\w-]{8,200})/.exec(link)?.[1]
}
