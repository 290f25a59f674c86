import { sentenceOf } from '../ui/problem-notice.tsx'

/** Shown when the portal cannot even start: no configuration, no server. */
export function StartFailure({ error }: { error: unknown }) {
  return (
    <main className="landing">
      <h1>Lectern cannot start</h1>
      <p role="alert">{sentenceOf(error)}</p>
      <p><button className="button" type="button" onClick={() => location.reload()}>Try again</button></p>
    </main>
  )
}
