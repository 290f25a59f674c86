import type { HubSpec } from '../hubs/hub-spec.ts'
import { namespaceOf } from '../names.ts'
import { fileAreas } from './file-areas.ts'
import { hubLabels } from './hub-labels.ts'
import type { KubernetesObject } from './kubernetes-object.ts'
import { hubSize, largestServer, type PodSize, proxySize, quantities, type Size } from './sizes.ts'

/** Twice: while one of them is replaced, the pod that ends still counts. */
const ownPods: readonly PodSize[] = [hubSize, proxySize, hubSize, proxySize]

/**
 * What a hub may take of the cluster: a server of the largest environment for every seat, and the hub's own pods.
 * Whatever goes wrong in one hub, the others keep their share; and nothing in it opens a door that costs money.
 */
export function resourceQuota(spec: HubSpec): KubernetesObject {
  const server = largestServer(spec.environments)
  const requests = quantities(total(spec.seats, server.guarantee, ownPods.map(({ guarantee }) => guarantee)))
  const limits = quantities(total(spec.seats, server.limit, ownPods.map(({ limit }) => limit)))
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'hub', namespace: namespaceOf(spec.name), labels: hubLabels(spec) },
    spec: {
      hard: {
        'pods': String(spec.seats + ownPods.length),
        'requests.memory': requests.memory,
        'requests.cpu': requests.cpu,
        'limits.memory': limits.memory,
        'limits.cpu': limits.cpu,
        // The hub's database beside the file areas.
        'persistentvolumeclaims': String(fileAreas(spec).length + 1),
        'services.loadbalancers': '0',
        'services.nodeports': '0',
      },
    },
  }
}

function total(seats: number, server: Size, others: readonly Size[]): Size {
  return {
    memory: others.reduce((sum, { memory }) => sum + memory, seats * server.memory),
    cpu: others.reduce((sum, { cpu }) => sum + cpu, seats * server.cpu),
  }
}
