import { type ReactNode, useId } from 'react'

interface FieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly children: (props: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }) => ReactNode
}

/** A label, a control, a hint and an error, tied together for assistive technology. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && <span className="hint" id={`${id}-hint`}>{hint}</span>}
      {children({ id, 'aria-describedby': described === '' ? undefined : described, 'aria-invalid': error === undefined ? undefined : true })}
      {error !== undefined && <span className="field-error" id={`${id}-error`}>{error}</span>}
    </div>
  )
}

interface TextProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly lines?: number
  readonly required?: boolean
  readonly maxLength?: number
  readonly numeric?: boolean
  readonly placeholder?: string
}

/** One line of text, or a box of several when `lines` is given. */
export function TextInput({ label, value, onChange, hint, error, lines, numeric = false, ...rest }: TextProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(tied) => (lines === undefined
        ? <input className="input" {...tied} {...rest} value={value} onChange={(event) => onChange(event.target.value)}
            {...(numeric ? { inputMode: 'decimal' as const } : {})} autoComplete="off" spellCheck={false} />
        : <textarea className="input" {...tied} {...rest} rows={lines} value={value} onChange={(event) => onChange(event.target.value)} />)}
    </Field>
  )
}

export function SelectInput<T extends string>({ label, value, onChange, options, hint, error }: {
  label: string; value: T; onChange: (value: T) => void; options: readonly (readonly [value: T, name: string])[]
  hint?: string | undefined; error?: string | undefined
}) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(tied) => (
        <select className="input" {...tied} value={value} onChange={(event) => {
          const chosen = options.find(([one]) => one === event.target.value)
          if (chosen !== undefined) onChange(chosen[0])
        }}>
          {options.map(([one, name]) => <option key={one} value={one}>{name}</option>)}
        </select>
      )}
    </Field>
  )
}

export function CheckInput({ label, checked, onChange, hint }: {
  label: string; checked: boolean; onChange: (checked: boolean) => void; hint?: string
}) {
  const id = useId()
  return (
    <div className="choice">
      <input id={id} type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })} />
      <div><label htmlFor={id}>{label}</label>{hint !== undefined && <div className="hint" id={`${id}-hint`}>{hint}</div>}</div>
    </div>
  )
}
