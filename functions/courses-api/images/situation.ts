import type { Situation } from '../../../shared/core/commands/changed.ts'
import type { Call } from '../endpoint.ts'

/** Who asks, when, and under whose rules. */
export function situationOf({ actor, now, ports }: Call): Situation {
  return { actor, now, settings: ports.settings }
}
