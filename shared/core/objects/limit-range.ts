import type { HubSpec } from '../hubs/hub-spec.ts'
import { namespaceOf } from '../names.ts'
import { hubLabels } from './hub-labels.ts'
import type { KubernetesObject } from './kubernetes-object.ts'
import { hubSize, largestServer, quantities } from './sizes.ts'

/**
 * No container of a hub is larger than the largest server (or the hub itself). One that says nothing gets little: the
 * quota would refuse it otherwise.
 */
export function limitRange(spec: HubSpec): KubernetesObject {
  const { limit } = largestServer(spec.environments)
  const max = { memory: Math.max(limit.memory, hubSize.limit.memory), cpu: Math.max(limit.cpu, hubSize.limit.cpu) }
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'hub', namespace: namespaceOf(spec.name), labels: hubLabels(spec) },
    spec: {
      limits: [{
        type: 'Container',
        default: quantities({ memory: 256, cpu: 500 }),
        defaultRequest: quantities({ memory: 64, cpu: 20 }),
        max: quantities(max),
      }],
    },
  }
}
