/** Which calls have been under way for so long that somebody wonders. */
export interface SlowCalls {
  /** Answers what `call` answers, and counts it while it takes longer than usual. */
  watch<T>(call: Promise<T>): Promise<T>
  areAny(): boolean
  onChange(listener: () => void): () => void
}

/** Well above the slowest usual answer, below the patience of people. */
const longerThanUsual = 4_000

export function createSlowCalls(): SlowCalls {
  let slow = 0
  const listeners = new Set<() => void>()
  const count = (change: 1 | -1) => {
    slow += change
    for (const listener of listeners) listener()
  }
  return {
    watch: async (call) => {
      let late = false
      const timer = setTimeout(() => { late = true; count(1) }, longerThanUsual)
      try {
        return await call
      } finally {
        clearTimeout(timer)
        if (late) count(-1)
      }
    },
    areAny: () => slow > 0,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
