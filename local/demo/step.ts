import type { Stage } from './stage.ts'

/** One thing that happens in the demo: done, then looked at from outside. */
export interface Step {
  readonly title: string
  /** Does it, checks what came of it, and answers with what there is to tell. Throws NotAsTold at a difference. */
  readonly act: (stage: Stage) => Promise<string>
}
