import { CircleAlert, WifiOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { ApiProblem, isRefusal, Unreachable } from '../api/problem.ts'

/** What went wrong, in a sentence for the person in front of the page. */
export function sentenceOf(error: unknown): string {
  if (isRefusal(error, 'seen-other-version')) {
    return 'Somebody changed this course in the meantime. The page now shows the new state; what you typed is still here. '
      + 'Look at it again and send it once more.'
  }
  if (error instanceof Error && error.message !== '') return error.message
  return 'Something went wrong. Try again in a moment.'
}

/** An error where the person can see it, with a way to try again where that helps. */
export function ProblemNotice({ error, onRetry, children }: { error: unknown; onRetry?: () => void; children?: ReactNode }) {
  const Icon = error instanceof Unreachable ? WifiOff : CircleAlert
  return (
    <div className="notice" data-tone="bad" role="alert">
      <Icon aria-hidden size={20} />
      <div>
        <p>{sentenceOf(error)}</p>
        {error instanceof ApiProblem && <FieldErrors error={error} />}
        {children}
        {onRetry !== undefined && <button className="button quiet" type="button" onClick={onRetry}>Try again</button>}
      </div>
    </div>
  )
}

function FieldErrors({ error }: { error: ApiProblem }) {
  const errors = error.problem.errors ?? []
  if (errors.length === 0) return null
  return <ul>{errors.map((one) => <li key={`${one.field} ${one.message}`}><code>{one.field}</code> {one.message}</li>)}</ul>
}
