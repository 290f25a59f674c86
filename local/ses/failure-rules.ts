import { addressOf, recipients } from './mail.ts'
import type { Draft } from './mail.ts'
import { SesError } from './query-protocol.ts'

/** What goes wrong on demand. `to` restricts a rule to mail that has this recipient. */
export type FailureRule =
  /** The next `times` sends (1 when absent) are refused with Throttling. */
  | { readonly kind: 'throttle'; readonly times?: number; readonly to?: string }
  /** The next `times` sends (1 when absent) are refused with a 503. */
  | { readonly kind: 'server-error'; readonly times?: number; readonly to?: string }
  /** Mail to this address is accepted and bounces, from now on. */
  | { readonly kind: 'bounce'; readonly to: string }

type Refusal = Exclude<FailureRule, { kind: 'bounce' }>

/** The service's own mailbox simulator: always bounces. */
const simulatorBounce = 'bounce@simulator.amazonses.com'

/** The failures asked for and still to come. */
export class FailureRules {
  readonly #bouncing = new Set<string>([simulatorBounce])
  readonly #refusals = new Map<Refusal, number>()

  /** Adds a rule; the function returned takes it back. */
  add(rule: FailureRule): () => void {
    if (rule.kind === 'bounce') {
      this.#bouncing.add(addressOf(rule.to))
      return () => void this.#bouncing.delete(addressOf(rule.to))
    }
    const own = { ...rule }
    this.#refusals.set(own, rule.times ?? 1)
    return () => void this.#refusals.delete(own)
  }

  /** Throws when a rule says that this message is refused, and counts that. */
  check(draft: Draft): void {
    for (const [rule, left] of this.#refusals) {
      if (rule.to !== undefined && !hasRecipient(draft, rule.to)) continue
      if (left <= 1) this.#refusals.delete(rule)
      else this.#refusals.set(rule, left - 1)
      throw rule.kind === 'throttle'
        ? new SesError('Throttling', 'Maximum sending rate exceeded.')
        : new SesError('ServiceUnavailable', 'The service is not available.', 503)
    }
  }

  bounces(draft: Draft): boolean {
    return recipients(draft).some((recipient) => this.#bouncing.has(addressOf(recipient)))
  }
}

function hasRecipient(draft: Draft, address: string): boolean {
  return recipients(draft).some((recipient) => addressOf(recipient) === addressOf(address))
}
