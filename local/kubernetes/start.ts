import type { AddressInfo } from 'node:net'
import type { Clock } from '../../shared/ports/clock.ts'
import type { StandIn, Timed } from '../stand-in.ts'
import { Cluster } from './cluster.ts'
import { openDatabase } from './database.ts'
import type { FailureRule } from './failures.ts'
import { createApiServer } from './server.ts'
import type { TaskPlace } from './task-runner.ts'
import type { UserServers } from './user-servers.ts'

export interface KubernetesOptions {
  readonly clock: Clock
  /** Where the state lives; absent: in memory only. */
  readonly dataFile?: string | undefined
  /** Absent: any free port. */
  readonly port?: number | undefined
  /** Where Lectern's Jobs on the file system do their work; absent: they succeed with nothing done. */
  readonly taskPlace?: TaskPlace | undefined
  /** Called whenever `nextDue()` may have become earlier. */
  readonly wakeUp?: (() => void) | undefined
}

/** Failures on demand, also to be had over HTTP at `/lectern-stand-in/failures`. */
export interface FailureControl {
  /** Adds a rule and returns its id; one with the id of another replaces it. Throws RangeError naming a bad field. */
  set(rule: FailureRule): string
  list(): readonly FailureRule[]
  /** Ends all rules, or those of a namespace or with an id; what was stuck goes on. */
  clear(which?: { id?: string; namespace?: string }): void
}

/** What the hubs do for people, also to be had over HTTP at `/lectern-stand-in/servers`. */
export type UserControl = Pick<UserServers, 'start' | 'stop' | 'offered' | 'list'>

export interface KubernetesStandIn extends StandIn, Timed {
  readonly failures: FailureControl
  readonly users: UserControl
  /** A kubeconfig (JSON, which is YAML) for kubectl and client-node. */
  kubeconfig(): string
}

/**
 * A Kubernetes API server on 127.0.0.1 with Flux's helm-controller simulated in it. Steps due by the clock have
 * happened before any request is answered, whoever drives it. Throws when the port is taken or the file unreadable.
 */
export async function startKubernetes(options: KubernetesOptions): Promise<KubernetesStandIn> {
  const { clock, dataFile, port = 0, taskPlace, wakeUp = () => undefined } = options
  const database = openDatabase(dataFile ?? ':memory:')
  const cluster = new Cluster(database, { now: () => clock.now(), wakeUp, taskPlace })
  const server = createApiServer(cluster, clock)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    failures: cluster.failures,
    users: cluster.users,
    kubeconfig: () => kubeconfigFor(url),
    nextDue: () => cluster.nextDue(),
    async runDue(now) {
      // What a Job does takes no time of the clock: it is done before anything later happens.
      do {
        cluster.runDue(now)
        await cluster.worked()
      } while ((cluster.nextDue() ?? `${now}~`) <= now)
    },
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await cluster.worked()
      cluster.close()
    },
  }
}

function kubeconfigFor(server: string): string {
  const name = 'lectern-local'
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [{ name, cluster: { server, 'insecure-skip-tls-verify': true } }],
    users: [{ name, user: { token: 'local' } }],
    contexts: [{ name, context: { cluster: name, user: name, namespace: 'default' } }],
  }
  return JSON.stringify(config, undefined, 2)
}
