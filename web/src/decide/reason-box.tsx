import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Field } from '../ui/field.tsx'

const sentences = ['supervisor', 'dates', 'memory', 'sharedHub', 'name', 'night', 'students'] as const

const longest = 1_000

/** The reason of a decision, with the sentences that are usual at hand. `error` names what is missing. */
export function ReasonBox({ value, onChange, hint, error }: {
  value: string; onChange: (value: string) => void; hint: string; error: string | undefined
}) {
  const t = useTranslations('queue')
  const box = useRef<HTMLTextAreaElement>(null)
  const insert = (sentence: string) => {
    onChange([value.trimEnd(), sentence].filter((part) => part !== '').join('\n').slice(0, longest))
    box.current?.focus()
  }
  return (
    <div className="reason-box">
      <Field label={t('decide.reason')} hint={hint} error={error}>
        {(tied) => <textarea className="input" ref={box} {...tied} rows={3} maxLength={longest} value={value} onChange={(event) => onChange(event.target.value)} />}
      </Field>
      <details className="fold canned">
        <summary>{t('canned.title')}</summary>
        <p className="hint">{t('canned.hint')}</p>
        <ul>
          {sentences.map((one) => (
            <li key={one}><button className="button quiet small" type="button" title={t(`canned.${one}.text`)} onClick={() => insert(t(`canned.${one}.text`))}>
              {t(`canned.${one}.name`)}</button></li>
          ))}
        </ul>
      </details>
    </div>
  )
}
