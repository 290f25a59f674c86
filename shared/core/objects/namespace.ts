import type { Course } from '../course.ts'
import type { Phase } from '../phases.ts'
import { labelsOf, namespaceOf } from '../names.ts'
import type { KubernetesObject } from './kubernetes-object.ts'

/** The namespace of a hub. Users' pods run under the strictest Pod Security profile. */
export function namespace(hub: string, course: Course, phase: Phase): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespaceOf(hub),
      labels: {
        ...labelsOf(hub, course.slug),
        // So that `kubectl get namespaces -L lectern.dev/phase` tells an operator what is open to whom.
        'lectern.dev/phase': phase,
        'pod-security.kubernetes.io/enforce': 'restricted',
      },
    },
  }
}
