import type { KubeObject } from './object.ts'

/** How the one container of a Job ended. */
export interface JobRun {
  readonly exitCode: number
  /** What it left as its termination message. */
  readonly message: string
  readonly log: string
}

/** Really does what a Job is for; undefined for Jobs that are nobody's here, which succeed with nothing done. */
export type JobRunner = (job: KubeObject) => Promise<JobRun> | undefined

export function failedRun(error: unknown, log: readonly string[] = []): JobRun {
  const message = error instanceof Error ? error.message : String(error)
  return { exitCode: 1, message: message.slice(0, 1_024), log: [...log, message].join('\n') }
}
