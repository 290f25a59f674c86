import type { JsonObject } from './object.ts'

/** What the job controller says of a Job that ended well. */
export function completeStatus(at: string): JsonObject {
  const condition = { status: 'True', lastProbeTime: at, lastTransitionTime: at, reason: 'CompletionsReached' }
  const message = 'Reached expected number of succeeded pods'
  return {
    succeeded: 1,
    completionTime: at,
    conditions: [
      { type: 'SuccessCriteriaMet', ...condition, message },
      { type: 'Complete', ...condition, message },
    ],
  }
}

/** What the job controller says of a Job that failed. */
export function failedStatus(at: string): JsonObject {
  const condition = { status: 'True', lastProbeTime: at, lastTransitionTime: at, reason: 'BackoffLimitExceeded' }
  const message = 'Job has reached the specified backoff limit'
  return {
    failed: 1,
    conditions: [
      { type: 'FailureTarget', ...condition, message },
      { type: 'Failed', ...condition, message },
    ],
  }
}
