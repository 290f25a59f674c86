import type { Course } from '../course.ts'
import { labelsOf, namespaceOf } from '../names.ts'
import type { Settings } from '../settings.ts'
import type { KubernetesObject } from './kubernetes-object.ts'

/** The release of the Zero to JupyterHub chart for one course's hub; Flux's helm-controller carries it out. */
export function helmRelease(hub: string, course: Course, settings: Settings): KubernetesObject {
  const name = namespaceOf(hub)
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name, namespace: name, labels: labelsOf(hub, course.slug) },
    spec: {
      interval: '10m',
      timeout: '10m',
      releaseName: name,
      chart: {
        spec: {
          chart: settings.chart.name,
          version: settings.chart.version,
          sourceRef: { kind: 'HelmRepository', name: 'jupyterhub', namespace: 'flux-system' },
        },
      },
      // Without end, ever more rarely: a registry that was away for an hour must not need an operator.
      install: { remediation: { retries: -1 } },
      upgrade: { remediation: { retries: 3, remediateLastFailure: true, strategy: 'rollback' } },
      driftDetection: { mode: 'enabled' },
      values: values(hub, course, settings),
    },
  }
}

function values(hub: string, course: Course, settings: Settings): Record<string, unknown> {
  const { resources } = course
  const image = imageOf(course, settings)
  return {
    hub: {
      activeServerLimit: resources.students,
      concurrentSpawnLimit: 64,
      resources: { requests: { cpu: '100m', memory: '256Mi' } },
      config: {
        // `allow_existing_users` defaults to true once `allowed_users` is set: everybody ever admitted would stay so.
        // Both groups stay allowed for good; which of them a person's claims carry follows the phase, without a restart.
        Authenticator: {
          allow_existing_users: false,
          refresh_pre_spawn: true,
          manage_groups: true,
          allowed_groups: [`course-${course.slug}-instructors`, `course-${course.slug}-students`],
        },
      },
    },
    proxy: { service: { type: 'ClusterIP' }, chp: { resources: { requests: { cpu: '50m', memory: '96Mi' } } } },
    singleuser: {
      image: { name: image.name, tag: image.tag },
      memory: { guarantee: `${resources.memory_gb / 2}G`, limit: `${resources.memory_gb}G` },
      cpu: { guarantee: Math.min(0.1, resources.cpu), limit: resources.cpu },
      cloudMetadata: { blockWithIptables: false },
      ...(image.defaultUrl === undefined ? {} : { defaultUrl: image.defaultUrl }),
      extraEnv: { LECTERN_COURSE: course.slug },
    },
    // One of each per cluster, not per hub: a hundred hubs would put a hundred pullers on every node.
    scheduling: { userScheduler: { enabled: false }, userPlaceholder: { enabled: false } },
    prePuller: { hook: { enabled: false }, continuous: { enabled: false } },
    cull: { enabled: true, timeout: 3600, every: 600 },
    ingress: { enabled: true, hosts: [`${hub}.${settings.hub_domain}`] },
  }
}

/** The image that a course runs: the class's repository at the date's tag, or the custom reference taken apart. */
export function imageOf(course: Pick<Course, 'image'>, settings: Settings): { name: string; tag: string; defaultUrl?: string } {
  const { image } = course
  if (!('image' in image)) {
    const [imageClass, date] = image
    return { name: settings.image_repositories[imageClass] ?? imageClass, tag: date }
  }
  const { name, tag } = referenceOf(image.image)
  return { name, tag, ...(image.default_url === undefined ? {} : { defaultUrl: image.default_url }) }
}

/** Splits `registry:5000/name:tag` at the tag; a registry's port and a digest stay with the name. */
function referenceOf(reference: string): { name: string; tag: string } {
  const digest = reference.indexOf('@')
  if (digest !== -1) return { name: reference.slice(0, digest), tag: reference.slice(digest + 1) }
  const colon = reference.lastIndexOf(':')
  if (colon === -1 || reference.includes('/', colon)) return { name: reference, tag: 'latest' }
  return { name: reference.slice(0, colon), tag: reference.slice(colon + 1) }
}
