import { groupsOf } from '../../shared/core/names.ts'
import { check } from './check.ts'
import type { Step } from './step.ts'
import type { Part, Stage } from './stage.ts'

/** A hub that two courses live in, beside the course of the story. */
export const sharing: readonly Step[] = [
  { title: 'shared hub registered', act: register },
  { title: 'two courses in it', act: moveIn },
  { title: 'each sees their own', act: offered },
]

const hub = 'science'
/** Open to students since its public date, and still being prepared. */
const [open, staged] = ['statistics2020', 'optics2020'] as const

async function register(stage: Stage): Promise<string> {
  const body = { name: hub, kind: 'shared', title: 'Faculty of Science' }
  await stage.as('operator').done('register-hub', { body })
  await stage.advance('PT5M')
  const { body: seen } = await stage.as('student').done('get-hub', { path: { name: hub } })
  check('condition HubReady', seen.conditions.find(({ type }) => type === 'HubReady')?.status, 'True')
  check('environments in its list', (await stage.release(hub)).entries, [])
  return `${seen.title}, by the operator Astrid Berg: ${seen.hub_url ?? ''}, no course in it yet`
}

async function moveIn(stage: Stage): Promise<string> {
  await admit(stage.with(open), '2020-09-01')
  await admit(stage.with(staged), '2020-12-01')
  await stage.advance('PT5M')
  check('phases', [await phaseOf(stage, open), await phaseOf(stage, staged)], ['public', 'staging'])
  check('courses of the hub', (await stage.as('student').done('get-hub', { path: { name: hub } })).body.courses?.toSorted(), [staged, open])
  const entries = (await stage.release(hub)).entries.map(({ profile: { slug } }) => slug)
  check('environments in its list', entries.toSorted(), [
    `${staged}.instructor`, `${staged}.student`, `${open}.instructor`, `${open}.student`,
  ])
  return `${open}, which is public, and ${staged}, which is not: each with an entry for students and one for instructors`
}

async function offered(stage: Stage): Promise<string> {
  const listFor = async (part: Part) => {
    const { groups } = await stage.claims(part, hub)
    return stage.cluster.users.offered({ hub, groups }).map(({ profile: { slug } }) => slug)
  }
  const toStudent = await listFor('student')
  check('list of a student', toStudent, [`${open}.student`])
  check('groups of a student', (await stage.claims('student', hub)).groups, [groupsOf(open).students])
  const toTeacher = await listFor('instructor')
  check('list of the teacher of both', toTeacher.toSorted(), [
    `${staged}.instructor`, `${staged}.student`, `${open}.instructor`, `${open}.student`,
  ])
  return `Minh is offered ${toStudent.join(', ')} alone; David, who teaches both, all ${toTeacher.length}`
}

/** A course of David's in the hub, approved. */
async function admit(stage: Stage, public_date: string): Promise<void> {
  const { slug } = stage
  const body = { slug, name: `Course ${slug}`, hub, public_date, image: ['standard', '2020-01-05'] }
  await stage.as('instructor').done('submit-request', { body })
  const { etag } = await stage.course('governance')
  await stage.as('governance').done('decide', { path: { slug }, body: { verdict: 'approve' }, ifMatch: etag })
}

async function phaseOf(stage: Stage, slug: string): Promise<string> {
  return (await stage.with(slug).course('instructor')).body.phase
}
