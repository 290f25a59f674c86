import { type Instant, minute, plus, second } from '../../core/instant.ts'

/** How long an answer is taken from memory: a client is of one hub for ever, one that is not there may be in a moment. */
const known = 10 * minute
const unknown = 30 * second

/** Whoever asks with made-up ids fills no memory. */
const keptAtMost = 2_000

/** Which hub a client is of, as far as it has been asked for lately. */
export class Remembered {
  readonly #answers = new Map<string, { hub: string | undefined; until: Instant }>()

  /** The hub in a box, or undefined when it has to be asked for. */
  find(clientId: string, now: Instant): { readonly hub: string | undefined } | undefined {
    const answer = this.#answers.get(clientId)
    return answer !== undefined && now < answer.until ? answer : undefined
  }

  keep(clientId: string, hub: string | undefined, now: Instant): void {
    this.#answers.delete(clientId)
    const [oldest] = this.#answers.keys()
    if (this.#answers.size >= keptAtMost && oldest !== undefined) this.#answers.delete(oldest)
    this.#answers.set(clientId, { hub, until: plus(now, hub === undefined ? unknown : known) })
  }

  forget(hub: string): void {
    for (const [clientId, answer] of this.#answers) if (answer.hub === hub) this.#answers.delete(clientId)
  }
}
