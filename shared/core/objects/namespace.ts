import type { HubSpec } from '../hubs/hub-spec.ts'
import { namespaceOf } from '../names.ts'
import { hubLabels } from './hub-labels.ts'
import type { KubernetesObject } from './kubernetes-object.ts'

/**
 * The namespace of a hub. Everything in it, users' pods included, keeps to the strictest Pod Security profile; `warn`
 * and `audit` name what was refused where an operator looks.
 */
export function namespace(spec: HubSpec): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespaceOf(spec.name),
      labels: {
        ...hubLabels(spec),
        // So that `kubectl get namespaces -L lectern.dev/phase` tells an operator what is open to whom.
        'lectern.dev/phase': spec.standing,
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/warn': 'restricted',
        'pod-security.kubernetes.io/audit': 'restricted',
      },
    },
  }
}
