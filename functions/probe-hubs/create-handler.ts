import middy from '@middy/core'
import { type Probed, probeHubs, type ProbePorts } from './probe-hubs.ts'

/** Asks the hubs whether they are well, for a rule that rings every few minutes. */
export function createHandler(ports: ProbePorts): (event: unknown) => Promise<Probed> {
  return middy<unknown, Probed>().handler(() => probeHubs(ports)) as unknown as (event: unknown) => Promise<Probed>
}
