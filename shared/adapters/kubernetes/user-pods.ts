import { fromMillis } from '../../core/instant.ts'
import { courseLabel, namespaceOf, roleLabel } from '../../core/names.ts'
import type { ObservedObject } from '../../core/objects/kubernetes-object.ts'
import type { UserPod } from '../../core/user-pod.ts'
import type { ApiClient } from './api-client.ts'
import { listObjects } from './api-objects.ts'
import { textAt } from './json.ts'

/** As KubeSpawner marks the servers of people and notes whose each is. */
const selector = 'component=singleuser-server'
const userAnnotation = 'hub.jupyter.org/username'

/** The servers of people on a hub that run or are about to. */
export async function listUserPods(api: ApiClient, hub: string): Promise<readonly UserPod[]> {
  const pods = await listObjects(api, { apiVersion: 'v1', kind: 'Pod' }, namespaceOf(hub), { labels: selector })
  return pods.filter(({ status }) => !ended.has(textAt(status, 'phase') ?? '')).map(userPod)
}

const ended = new Set(['Succeeded', 'Failed'])

function userPod({ metadata }: ObservedObject): UserPod {
  const { name, uid = '', labels = {}, annotations = {}, creationTimestamp, deletionTimestamp } = metadata
  const course = labels[courseLabel]
  return {
    name, uid,
    // A server whose owner nobody noted belongs to nobody who may have one.
    user: annotations[userAnnotation] ?? '',
    ...(course === undefined ? {} : { course }),
    role: labels[roleLabel] === 'instructor' ? 'instructor' : 'student',
    created_at: fromMillis(Date.parse(creationTimestamp ?? '') || 0),
    going: deletionTimestamp !== undefined,
  }
}
