import { groupsOf } from '../../shared/core/names.ts'
import { check, NotAsTold } from './check.ts'
import type { Step } from './step.ts'
import type { Part, Stage } from './stage.ts'

/** What becomes of people's servers when the course goes private. */
export const closing: readonly Step[] = [
  { title: 'servers run', act: serversRun },
  { title: 'private', act: becomesPrivate },
  { title: 'students\' servers end', act: studentsEnd },
]

async function serversRun(stage: Stage): Promise<string> {
  await stage.goTo('2021-01-30T23:58:00+02:00')
  await start(stage, 'student')
  await start(stage, 'instructor')
  const servers = serversOf(stage)
  check('who runs what', servers, ['instructor', 'student'])
  await stage.advance('PT1M')
  check('phase a minute before private_date', (await stage.course()).body.phase, 'public')
  check('servers a minute before private_date', serversOf(stage), servers)
  return 'a minute before private_date Minh and David work on the hub'
}

async function becomesPrivate(stage: Stage): Promise<string> {
  // The hub takes up the request while it may, and the pod is not there yet when the others are removed.
  await stage.goTo('2021-01-30T23:59:59.500+02:00')
  await start(stage, 'listed', { late: true })
  await stage.goTo('2021-01-31T00:00:00+02:00')
  check('phase at private_date', (await stage.course()).body.phase, 'private')
  check('phase in the cluster', (await stage.hub())?.phase, 'private')
  // Half a second later Paolo's appears.
  check('servers at private_date', serversOf(stage), ['instructor'])
  return 'to the minute: Minh\'s server is gone, David\'s runs on'
}

async function studentsEnd(stage: Stage): Promise<string> {
  await stage.advance('PT1S')
  check('servers a second later', serversOf(stage), ['instructor', 'student'])
  await stage.advance('PT59S')
  check('servers after 60 seconds', serversOf(stage), ['instructor'])
  check('groups of the students', [(await stage.claims('student')).groups, (await stage.claims('listed')).groups], [[], []])
  const { groups } = await stage.claims('instructor')
  check('groups of the instructor', groups, [groupsOf(stage.slug).instructors, groupsOf(stage.slug).students])
  const { hub_user: user, groups: none } = await stage.claims('student')
  check('another start', stage.cluster.users.start({ hub: stage.slug, user, groups: none }).started, false)
  return 'Paolo\'s, asked for just before and there just after, is gone as well; David\'s runs on'
}

/** Starts a server as the hub does for somebody who signed in. Throws NotAsTold when the hub refuses. */
async function start(stage: Stage, part: Part, how: { late?: true } = {}): Promise<void> {
  const { hub_user: user, groups } = await stage.claims(part)
  const begun = stage.cluster.users.start({ hub: stage.slug, user, groups, ...how })
  if (!begun.started) throw new NotAsTold(`a server of the ${part}`, begun.why, 'started')
}

/** The roles of the servers on the course's hub, sorted. */
function serversOf(stage: Stage): readonly string[] {
  const own = stage.cluster.users.list().filter(({ hub }) => hub === stage.slug)
  return own.map(({ labels }) => labels['lectern.dev/role'] ?? '').toSorted()
}
