import { CircleAlert, CircleCheck, Wrench } from 'lucide-react'
import type { Validation } from '../../../shared/contract/check-view.ts'

type Found = Pick<Validation, 'errors' | 'repairs'>

/** What the server makes of a text: what is wrong, what it repaired by itself, each leading to its line. */
export function Findings({ check, checking, onGoTo }: {
  check: Found & { valid: boolean } | undefined; checking: boolean; onGoTo: (line: number) => void
}) {
  return (
    <section className="panel findings" aria-labelledby="findings" aria-busy={checking}>
      <h2 id="findings">What we read</h2>
      <p role="status" className="verdict" data-valid={check?.valid}>{verdict(check)}</p>
      {check !== undefined && check.errors.length > 0 && (
        <ul>{check.errors.map((error) => (
          <li key={`${error.field} ${error.line} ${error.message}`} data-kind="error">
            <CircleAlert size={18} aria-hidden />
            <div><Where field={error.field} line={error.line} onGoTo={onGoTo} /> {error.message}
              {error.found !== '' && <span className="muted"> Found: <code>{error.found}</code></span>}</div>
          </li>
        ))}</ul>
      )}
      {check !== undefined && check.repairs.length > 0 && (
        <>
          <h3>Repaired for you</h3>
          <ul>{check.repairs.map((repair) => (
            <li key={`${repair.field} ${repair.line} ${repair.message}`} data-kind="repair">
              <Wrench size={18} aria-hidden />
              <div><Where field={repair.field} line={repair.line} onGoTo={onGoTo} /> {repair.message}</div>
            </li>
          ))}</ul>
        </>
      )}
      {check?.valid === true && check.repairs.length === 0 && <p className="row"><CircleCheck size={18} aria-hidden />Nothing to mend.</p>}
    </section>
  )
}

function verdict(check: Found & { valid: boolean } | undefined): string {
  if (check === undefined) return 'Paste or drop the template; it is checked as you write.'
  if (check.valid) return 'Ready to send.'
  const count = check.errors.length
  return count === 1 ? '1 thing has to be mended.' : `${count} things have to be mended.`
}

function Where({ field, line, onGoTo }: { field: string; line: number | undefined; onGoTo: (line: number) => void }) {
  const name = field === '' ? 'text' : field
  if (line === undefined) return <strong>{name}:</strong>
  return <button type="button" className="where" onClick={() => onGoTo(line)}>line {line}, {name}:</button>
}

/** The lines that findings are about; an error outweighs a repair. */
export function marksOf(check: Found | undefined): ReadonlyMap<number, 'error' | 'repair'> {
  const marks = new Map<number, 'error' | 'repair'>()
  for (const { line } of check?.repairs ?? []) if (line !== undefined) marks.set(line, 'repair')
  for (const { line } of check?.errors ?? []) if (line !== undefined) marks.set(line, 'error')
  return marks
}
