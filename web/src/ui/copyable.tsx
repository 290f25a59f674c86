import { Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Field } from './field.tsx'

/** A text to be copied, by a button or by hand: a browser may refuse the button. */
export function Copyable({ label, text }: { label: string; text: string }) {
  const t = useTranslations()
  const [said, setSaid] = useState('')
  const copy = () => navigator.clipboard.writeText(text)
    .then(() => setSaid(t('common.copied')), () => setSaid(t('ui.copyRefused')))
  return (
    <div className="copyable">
      <Field label={label}>
        {(tied) => <input className="input" {...tied} readOnly value={text} onFocus={(event) => event.target.select()} />}
      </Field>
      <div className="row">
        <button className="button quiet small" type="button" onClick={() => void copy()}><Copy size={16} aria-hidden />{t('common.copy')}</button>
        <span role="status" className="muted small">{said}</span>
      </div>
    </div>
  )
}
