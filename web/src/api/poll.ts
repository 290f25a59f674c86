/** What asking again depends on. */
export interface Watched {
  /** Something of the course is on its way: its hub comes, goes or changes. */
  readonly moving: boolean
  /** Nobody looks: the tab is in the background. */
  readonly hidden: boolean
  /** Answers in a row that were errors. */
  readonly failures: number
  /** Answers in a row that told nothing new. */
  readonly unchanged: number
}

const moving = 2_000
const calm = 15_000
const slowest = 60_000
/** So many times the same answer, and what moves is taken to need its time: a minute of it. */
const patience = 30

/**
 * Milliseconds until a course is asked for again; false: not before somebody looks at it. Promptly while something moves,
 * slower the longer nothing new comes, and further and further apart while the server cannot answer.
 */
export function pollDelay({ moving: isMoving, hidden, failures, unchanged }: Watched): number | false {
  if (hidden) return false
  if (failures > 0) return Math.min(slowest, moving * 2 ** failures)
  if (isMoving) return unchanged < patience ? moving : Math.min(calm, moving * 2 ** Math.floor(unchanged / patience))
  return unchanged < patience ? calm : Math.min(slowest, calm * 2)
}

/** What a query knows of itself: how often it was answered and refused so far, and with what last. */
export interface Answers { readonly data: unknown; readonly dataUpdateCount: number; readonly errorUpdateCount: number }

/** Counts errors and unchanged answers in a row. The same `data` again is nothing new: a query keeps what is equal. */
export function createPoll(): (answers: Answers, now: Pick<Watched, 'moving' | 'hidden'>) => number | false {
  let last = { data: undefined as unknown, answered: 0, refusedBefore: 0, unchanged: 0 }
  return ({ data, dataUpdateCount, errorUpdateCount }, { moving: isMoving, hidden }) => {
    if (dataUpdateCount !== last.answered) {
      const unchanged = data === last.data ? last.unchanged + 1 : 0
      last = { data, answered: dataUpdateCount, refusedBefore: errorUpdateCount, unchanged }
    }
    return pollDelay({ moving: isMoving, hidden, failures: errorUpdateCount - last.refusedBefore, unchanged: last.unchanged })
  }
}
