import type { Instant } from '../core/instant.ts'

export type DeadLetterQueue = 'work' | 'mail'

/** A message that was given up: nobody works on it until somebody has it tried again. */
export interface DeadLetter {
  readonly body: string
  /** When the queue got it. */
  readonly sent_at: Instant
  /** How often it was received, looking at it included. */
  readonly received: number
}

/** What the queues of work and mails gave up. */
export interface DeadLetters {
  /** About how many there are, and some of them (at most ten), which stay there. Throws Unavailable or Rejected. */
  look(queue: DeadLetterQueue): Promise<{ readonly waiting: number; readonly letters: readonly DeadLetter[] }>
  /** Has all of them tried again; also where that is under way already. Throws Unavailable or Rejected. */
  redrive(queue: DeadLetterQueue): Promise<void>
}
