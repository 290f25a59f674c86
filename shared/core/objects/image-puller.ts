import type { Settings } from '../settings.ts'
import { markOf } from '../tests/fingerprint.ts'
import type { KubernetesObject } from './kubernetes-object.ts'

/** A node's disk holds only so many images of some gigabytes each. */
export const pulledAtMost = 10

const name = 'image-puller'
/** Where Zero to JupyterHub puts people's servers: this label and this taint mark the nodes that are theirs alone. */
const userNodes = { 'hub.jupyter.org/node-purpose': 'user' }
const userTaint = { key: 'hub.jupyter.org/dedicated', operator: 'Equal', value: 'user', effect: 'NoSchedule' }
const size = { cpu: '10m', memory: '32Mi' }
const contained = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } }

/** An image with how much it is wanted: the courses that run it. */
export interface WantedImage { readonly image: string; readonly courses: number }

/**
 * Keeps images on every node of users, for all hubs together: each is pulled by a container that ends at once, and stays because
 * the pod does. No more than `pulledAtMost`, the most wanted first.
 */
export function imagePuller(wanted: readonly WantedImage[], { cluster }: Pick<Settings, 'cluster'>): KubernetesObject {
  const labels = {
    'app.kubernetes.io/managed-by': 'lectern', 'app.kubernetes.io/part-of': 'lectern', 'app.kubernetes.io/component': name,
  }
  const images = mostWanted(wanted)
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name, namespace: cluster.tasks_namespace, labels },
    spec: {
      selector: { matchLabels: { 'app.kubernetes.io/component': name } },
      // Nobody waits for a puller's pod, so that all of them may go at once.
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '100%' } },
      template: { metadata: { labels }, spec: podSpec(images) },
    },
  }
}

/** By courses, then by name, so that the same wishes always give the same object. */
function mostWanted(wanted: readonly WantedImage[]): readonly string[] {
  const sorted = wanted.toSorted((one, other) => other.courses - one.courses || one.image.localeCompare(other.image))
  return [...new Set(sorted.map(({ image }) => image))].slice(0, pulledAtMost).toSorted()
}

function podSpec(images: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    nodeSelector: userNodes,
    // Not those of a new node's first moments: an image's `true` is somebody's program too, and waits until policies hold.
    tolerations: [userTaint],
    terminationGracePeriodSeconds: 0,
    securityContext: { runAsNonRoot: true, runAsUser: 1_000, runAsGroup: 100, seccompProfile: { type: 'RuntimeDefault' } },
    initContainers: images.map((image) => ({
      name: `pull-${markOf(image)}`, image, command: ['true'], resources: { requests: size, limits: size }, securityContext: contained,
    })),
    containers: [{
      name: 'pause', image: 'registry.k8s.io/pause:3.10', resources: { requests: size, limits: size }, securityContext: contained,
    }],
  }
}
