import type { ConditionNow } from '../core/condition.ts'
import { isPortError, Rejected, Unavailable } from '../ports/errors.ts'

/** A step that did not work, in words for the course's page. */
export interface Failure {
  readonly step: 'cluster' | 'schedules' | 'files' | 'images' | 'tests' | 'mails' | 'calendar'
  readonly reason: string
  readonly message: string
}

/**
 * Runs one step; a failure of an outside system becomes a value, so that the other steps still run and one sick service
 * is told about instead of stopping everything. Bugs still throw.
 */
export async function attempt<T>(step: Failure['step'], work: () => Promise<T>): Promise<{ value?: T; failure?: Failure }> {
  try {
    return { value: await work() }
  } catch (error) {
    if (!isPortError(error)) throw error
    return { failure: { step, reason: reasonOf(step, error), message: error.message.slice(0, 500) } }
  }
}

const names: Readonly<Record<Failure['step'], string>> = { cluster: 'Cluster', schedules: 'Scheduler', files: 'Files', images: 'Image', tests: 'Test', mails: 'Mail', calendar: 'Calendar' }

function reasonOf(step: Failure['step'], error: Error): string {
  if (error instanceof Unavailable) return `${names[step]}Unavailable`
  if (error instanceof Rejected) return `${names[step]}Rejected`
  return `${names[step]}${error.name}`
}

/** What a reconcile came to, as a condition; what failed first gives the reason, all of it the message. */
export function reconciledCondition(failures: readonly Failure[]): ConditionNow {
  const [first] = failures
  if (first === undefined) return { type: 'Reconciled', status: 'True', reason: 'AsIntended', message: 'Everything is as it should be.' }
  return { type: 'Reconciled', status: 'False', reason: first.reason, message: failures.map(({ reason, message }) => `${reason}: ${message}`).join(' ') }
}
