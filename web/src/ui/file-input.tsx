import { Field } from './field.tsx'

/** Chooses one file of this computer; the browser shows its name. */
export function FileInput({ label, hint, error, accept, onChange }: {
  label: string; hint?: string; error?: string | undefined; accept: string; onChange: (file: File | undefined) => void
}) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(tied) => <input className="input" type="file" {...tied} accept={accept} onChange={(event) => onChange(event.target.files?.[0])} />}
    </Field>
  )
}
