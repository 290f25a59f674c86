import { standingOn } from '../core/claims.ts'
import type { Course } from '../core/course.ts'
import type { HubUser } from '../core/hub-users.ts'
import { type Instant, latest, minute, plus, second } from '../core/instant.ts'
import { hasHub, phaseOf } from '../core/phase.ts'
import type { UserPod } from '../core/user-pod.ts'
import type { ReconcilePorts } from './ports.ts'

/** How long after somebody lost a right their pods are looked for: a server asked for just before may appear after it. */
const watchSpan = 2 * minute
/** None may appear for this long before the watch ends. */
const quietSpan = 30 * second

type GuardPorts = Pick<ReconcilePorts, 'cluster' | 'users' | 'members' | 'settings'>

/**
 * Begins a watch when the phase took a right away since the last reconcile: the students' when the course closed, everybody's
 * when its shared hub goes on without it. A hub of its own goes with all that runs on it.
 */
export function watched(course: Course, now: Instant, timeZone: string): Course {
  const was = course.observed_phase
  const is = phaseOf(course, now, timeZone)
  const closed = was === 'public' && is !== 'public' && hasHub(is)
  const outlived = course.hub !== undefined && was !== undefined && hasHub(was) && !hasHub(is)
  return closed || outlived ? { ...course, watch_pods_until: plus(now, watchSpan) } : course
}

/**
 * Ends the servers of people who have no standing any more in the course whose environment they run, while the course is
 * watched; the watch goes on until none has appeared for a while. Answers with the course as it is then.
 */
export async function guardPods(hub: string, course: Course, now: Instant, ports: GuardPorts): Promise<Course> {
  const { watch_pods_until: until, ...calm } = course
  if (until === undefined) return course
  const pods = (await ports.cluster.userPods(hub)).filter((pod) => !pod.going && pod.course === course.slug)
  const unwanted = await unwantedOf(course, pods, now, ports)
  if (unwanted.length > 0) {
    await ports.cluster.endPods(hub, unwanted)
    return { ...course, watch_pods_until: latest(until, plus(now, quietSpan)) }
  }
  return until <= now ? calm : course
}

async function unwantedOf(course: Course, pods: readonly UserPod[], now: Instant, ports: GuardPorts): Promise<readonly UserPod[]> {
  const { members, settings } = ports
  const users = await usersOf(pods, ports)
  const zone = settings.time_zone
  const hubStands = hasHub(phaseOf(course, now, zone))
  const identitiesOf = (pod: UserPod) => users.get(pod.user)?.identities ?? [pod.user]
  const people = [...new Set(pods.flatMap(identitiesOf))]
  const memberships = new Map<string, Awaited<ReturnType<typeof members.getMany>>[number]>()
  if (hubStands) {
    for (const chunk of chunksOf(people)) {
      for (const membership of await members.getMany(course.slug, chunk)) memberships.set(membership.person, membership)
    }
  }
  return pods.filter((pod) => {
    const identities = identitiesOf(pod)
    const own = identities.flatMap((identity) => memberships.get(identity) ?? [])
    const standing = standingOn(course, { identities }, own, now, zone)
    return pod.role === 'instructor' ? standing !== 'instructor' : standing === undefined
  })
}

async function usersOf(pods: readonly UserPod[], { users }: GuardPorts): Promise<ReadonlyMap<string, HubUser>> {
  const found: HubUser[] = []
  for (const chunk of chunksOf([...new Set(pods.map(({ user }) => user))])) found.push(...await users.getMany(chunk))
  return new Map(found.map((user) => [user.user, user]))
}

/** What one read of the table takes. */
const chunk = 100

function chunksOf(names: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(names.length / chunk) }, (_, index) => names.slice(index * chunk, (index + 1) * chunk))
}
