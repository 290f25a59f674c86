import type { HubUser } from '../hub-users.ts'
import type { KubernetesObject } from '../objects/kubernetes-object.ts'
import type { Settings } from '../settings.ts'
import { taskJob } from './task-job.ts'

/** One Job makes at most so many homes. */
export const homesAtMost = 100

/** Makes the home directories of people; `id` names the Job. */
export function homesJob(
  users: readonly Pick<HubUser, 'user' | 'uid'>[], settings: Settings, id: string,
): KubernetesObject {
  return taskJob({
    kind: 'homes', name: `homes-${id}`,
    args: ['/home', ...users.map(({ user, uid }) => `${user}:${uid}`)], mount: { path: '/home', subPath: 'home' },
    storesObjects: false, seconds: 600,
  }, settings)
}

/** Measures every course and home; `date` is the institution's. */
export function meterJob(date: string, settings: Settings): KubernetesObject {
  return taskJob({
    kind: 'meter', name: `meter-${date}`,
    args: ['/files', date], mount: { path: '/files', readOnly: true },
    storesObjects: true, seconds: 20 * 3_600,
  }, settings)
}
