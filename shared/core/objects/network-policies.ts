import type { HubSpec } from '../hubs/hub-spec.ts'
import { namespaceOf } from '../names.ts'
import { hubLabels } from './hub-labels.ts'
import type { KubernetesObject } from './kubernetes-object.ts'

/**
 * Whatever runs in a hub's namespace reaches nothing and is reached by nobody, unless a policy of its own says so. The
 * chart brings those of hub, proxy and users' pods, with the rules of `network-rules.ts`; this one is there before the
 * first pod and holds for pods that the chart knows nothing of.
 */
export function networkPolicies(spec: HubSpec): readonly KubernetesObject[] {
  return [{
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'default-deny', namespace: namespaceOf(spec.name), labels: hubLabels(spec) },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  }]
}
