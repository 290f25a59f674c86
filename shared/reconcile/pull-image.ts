import type { Course } from '../core/course.ts'
import type { ResolvedImage } from '../core/hubs/hub-spec.ts'
import { keyOf } from '../core/objects/kubernetes-object.ts'
import { broken, type Finding, pending } from '../core/status/finding.ts'
import { pullFinding } from '../core/status/pods.ts'
import { pullJob } from '../core/tasks/pull-job.ts'
import type { ReconcilePorts } from './ports.ts'

/** What keeps a course's image from its servers, or that nothing does. */
export type Pull = { readonly course: Course; readonly finding?: Finding }

/**
 * Sees by a Job in the hub's namespace that the image can be pulled, once for each image. Nothing else would tell: the
 * hub's own pods run other images, and people's pods come when people do.
 */
export async function pullImage(
  course: Course, hub: string, image: ResolvedImage | undefined, { cluster }: Pick<ReconcilePorts, 'cluster'>,
): Promise<Pull> {
  if (image === undefined || course.pulled_image === image.reference) return { course }
  const job = pullJob(course.slug, hub, image.reference)
  const { name, namespace = '' } = job.metadata
  const state = await cluster.task(namespace, name)
  if (state === undefined) await cluster.create(job)
  if (state === undefined || state.status === 'running') return { course, finding: waiting(image, state?.reason) }
  // Whatever became of the command: to fail, it has to have been started. Only one that never was is out of time.
  const neverStarted = state.status === 'failed' && state.reason?.includes('DeadlineExceeded') === true
  if (!neverStarted) return { course: { ...course, pulled_image: image.reference } }
  await cluster.delete(keyOf(job), undefined)
  return { course, finding: broken('ImagePullFailed', `The image ${image.reference} could not be pulled in time; it is tried again.`) }
}

/** Why the Job has not ended: what the registry said, or that it takes its time. */
function waiting({ reference }: ResolvedImage, reason: string | undefined): Finding {
  const found = reason === undefined ? undefined : pullFinding(reference, reason)
  return found ?? pending('ImagePulling', `The hub is running; the course's image ${reference} is being pulled.`)
}
