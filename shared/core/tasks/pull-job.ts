import { labelsOf, namespaceOf, taskLabel } from '../names.ts'
import type { KubernetesObject } from '../objects/kubernetes-object.ts'
import { markOf } from '../tests/fingerprint.ts'

/** So long it is tried to pull an image before the Job is made anew, in seconds. */
const pullSeconds = 3_600
const keptSeconds = 600

/**
 * Starts a course's image once and ends at once: whether it can be pulled at all is known before anybody waits for a
 * server, and the image is on a node by then. Runs like a server does, without a token.
 */
export function pullJob(slug: string, hub: string, image: string): KubernetesObject {
  const labels = { ...labelsOf(hub, slug), [taskLabel]: 'pull' }
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: `pull-${slug}-${markOf(image).slice(0, 10)}`, namespace: namespaceOf(hub), labels },
    spec: {
      backoffLimit: 0,
      activeDeadlineSeconds: pullSeconds,
      ttlSecondsAfterFinished: keptSeconds,
      template: { metadata: { labels }, spec: podSpec(image) },
    },
  }
}

function podSpec(image: string): Readonly<Record<string, unknown>> {
  const size = { cpu: '10m', memory: '64Mi' }
  return {
    restartPolicy: 'Never',
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: { runAsNonRoot: true, runAsUser: 1_000, runAsGroup: 100, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [{
      name: 'pull', image, command: ['true'], resources: { requests: size, limits: size },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    }],
  }
}
