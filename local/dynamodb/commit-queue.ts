import type { AbstractLevel } from 'abstract-level'

/** Storage key to JSON text; null deletes. */
export type Edits = ReadonlyMap<string, string | null>

type Level = AbstractLevel<string, string, string>

const text = { valueEncoding: 'utf8' } as const

/**
 * Group commit. Edits handed over in one call land in the same LevelDB batch: all of them or none, also after a kill.
 * Whatever arrives while a batch is being written shares the next one.
 *
 * Writers decide on `latest`, which sees what is accepted and not yet on disk. Deciding and handing over in one
 * synchronous step makes every write serializable without locks: nothing can come between. LevelDB hands each batch to
 * the operating system before it reports success, so an acknowledged write survives the death of the process (not of
 * the machine).
 */
export class CommitQueue {
  readonly #db: Level
  #writing: Batch | undefined
  #waiting: Batch | undefined

  constructor(db: Level) {
    this.#db = db
  }

  /** The value as accepted last. An answer built on it must wait for `settled`, or it could tell of a lost write. */
  latest(key: string): string | undefined {
    for (const batch of [this.#waiting, this.#writing]) {
      const value = batch?.edits.get(key)
      if (value !== undefined) return value ?? undefined
    }
    return this.committed(key)
  }

  committed(key: string): string | undefined {
    return this.#db.getSync(key, text)
  }

  /** Several values as of one moment. */
  committedTogether(keys: readonly string[]): (string | undefined)[] {
    const snapshot = this.#db.snapshot()
    try {
      return keys.map((key) => this.#db.getSync(key, { ...text, snapshot }))
    } finally {
      void snapshot.close()
    }
  }

  /** Resolves once the edits are durable. Rejects, with nothing of them written, if the disk refuses. */
  commit(edits: Edits): Promise<void> {
    if (edits.size === 0) return this.settled()
    this.#waiting ??= { edits: new Map(), ...Promise.withResolvers<void>() }
    const { edits: waiting, promise } = this.#waiting
    for (const [key, value] of edits) waiting.set(key, value)
    if (!this.#writing) void this.#drain()
    return promise
  }

  /** Resolves once everything accepted so far is durable. */
  settled(): Promise<void> {
    return (this.#waiting ?? this.#writing)?.promise ?? Promise.resolve()
  }

  async #drain(): Promise<void> {
    while (this.#waiting) {
      const batch = this.#waiting
      this.#writing = batch
      this.#waiting = undefined
      try {
        await this.#write(batch.edits)
        batch.resolve()
      } catch (error) {
        this.#refuse(batch, error)
      }
    }
    this.#writing = undefined
  }

  // What was accepted on top of a refused batch was decided on values that never came to be: it goes too.
  #refuse(batch: Batch, error: unknown): void {
    batch.reject(error)
    this.#waiting?.reject(error)
    this.#waiting = undefined
  }

  #write(edits: Edits): Promise<void> {
    // The prototype's method: dynalite wraps the one on the object and drops the options.
    const { batch } = Object.getPrototypeOf(this.#db) as Level
    return Reflect.apply(batch as WriteBatch, this.#db, [[...edits].map(toOperation), text])
  }
}

type WriteBatch = (operations: ReturnType<typeof toOperation>[], options: typeof text) => Promise<void>

interface Batch extends PromiseWithResolvers<void> {
  readonly edits: Map<string, string | null>
}

function toOperation([key, value]: readonly [string, string | null]) {
  return value === null ? ({ type: 'del', key } as const) : ({ type: 'put', key, value } as const)
}
