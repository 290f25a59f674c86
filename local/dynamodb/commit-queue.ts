/** Storage key to JSON text; null deletes. */
export type Edits = ReadonlyMap<string, string | null>

/** Where the queue reads and writes; reads are synchronous. */
export interface BatchStore {
  read(key: string): string | undefined
  /** Several values as of one moment. */
  readTogether(keys: readonly string[]): (string | undefined)[]
  /** All of the edits or none of them. */
  write(edits: Edits): Promise<void>
}

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
  readonly #store: BatchStore
  #writing: Batch | undefined
  #waiting: Batch | undefined

  constructor(store: BatchStore) {
    this.#store = store
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
    return this.#store.read(key)
  }

  /** Several values as of one moment. */
  committedTogether(keys: readonly string[]): (string | undefined)[] {
    return this.#store.readTogether(keys)
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
        await this.#store.write(batch.edits)
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
}

interface Batch extends PromiseWithResolvers<void> {
  readonly edits: Map<string, string | null>
}
