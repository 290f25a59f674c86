import { type KubernetesStandIn, startKubernetes } from '../../local/kubernetes/start.ts'
import { HandClock, namespaceNamed, ObjectClient } from './kubernetes-client.ts'

/** A cluster with the namespace `hub-x` in it, and the hand on its clock. */
export interface HubNamespace {
  readonly standIn: KubernetesStandIn
  readonly client: ObjectClient
  readonly clock: HandClock
  /** Turns the clock on by so many milliseconds and does what comes due. */
  advance(milliseconds: number): Promise<void>
}

export async function startHubNamespace(): Promise<HubNamespace> {
  const clock = new HandClock()
  const standIn = await startKubernetes({ clock })
  const client = new ObjectClient(standIn)
  await client.apply(namespaceNamed('hub-x'))
  return { standIn, client, clock, advance: async (milliseconds) => standIn.runDue(clock.advance(milliseconds)) }
}
