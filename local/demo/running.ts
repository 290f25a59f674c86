import { check } from './check.ts'
import { pulling, testing } from './images.ts'
import { joining } from './people.ts'
import { closing } from './servers.ts'
import { sharing } from './sharing.ts'
import type { Step } from './step.ts'
import { metering, putNotebook } from './storage.ts'
import type { Stage } from './stage.ts'

/** From the hub to the end of teaching. The dates are those of the template, in the time of Helsinki. */
export const running: readonly Step[] = [
  ...pulling,
  { title: 'hub ready', act: hubReady },
  ...testing,
  { title: 'still staging', act: beforePublic },
  { title: 'public', act: becomesPublic },
  ...sharing,
  { title: 'changed at once', act: changeAtOnce },
  { title: 'change waits', act: proposeChange },
  { title: 'change approved', act: approveChange },
  ...joining,
  ...metering,
  ...closing,
]

async function hubReady(stage: Stage): Promise<string> {
  await stage.advance('PT1M')
  const { body: course } = await stage.course()
  const ready = course.conditions.find(({ type }) => type === 'HubReady')
  check('condition HubReady', [ready?.status, ready?.reason], ['True', 'Running'])
  check('hub in the cluster', await stage.hub(), { phase: 'staging', ready: 'True', seats: 120 })
  const [mail] = await stage.mails('manager')
  check('mail to the manager', mail?.subject, `The hub of ${course.name} is ready`)
  await putNotebook(stage)
  return `release Ready in namespace hub-${stage.slug}, ${course.hub_url ?? ''}`
}

async function beforePublic(stage: Stage): Promise<string> {
  await stage.goTo('2020-09-07T23:59:00+03:00')
  const { body: course } = await stage.course()
  check('phase a minute before public_date', course.phase, 'staging')
  check('phase in the cluster', (await stage.hub())?.phase, 'staging')
  check('next transition', course.next_transition, { at: '2020-09-07T21:00:00.000Z', phase: 'public' })
  return 'one minute before its public_date, 8 September'
}

async function becomesPublic(stage: Stage): Promise<string> {
  await stage.goTo('2020-09-08T00:00:00+03:00')
  const { body: course } = await stage.course()
  check('phase at public_date', course.phase, 'public')
  check('phase in the cluster', (await stage.hub())?.phase, 'public')
  const [mail] = await stage.mails('teacher')
  check('mail to the teacher', mail?.subject, `${course.name} is open to students`)
  return 'to the minute; the team has a mail'
}

async function changeAtOnce(stage: Stage): Promise<string> {
  await stage.goTo('2020-10-05T10:00:00+03:00')
  const { status, body: course } = await stage.do('teacher', 'change-course', { delete_date: '2021-10-01' })
  check('status of a change inside the window', status, 200)
  check('delete_date', course.delete_date, '2021-10-01')
  return 'delete_date moved from 2021-09-01 to 2021-10-01: 200'
}

async function proposeChange(stage: Stage): Promise<string> {
  const { status, body: course } = await stage.do('teacher', 'change-course', { resources: { students: 800 }, access: 'apply' })
  check('status of a change beyond the budget', status, 202)
  check('students meanwhile', course.resources.students, 120)
  const differences = course.change?.diff.toSorted((one, other) => one.field.localeCompare(other.field))
  check('differences that governance sees', differences, [
    { field: 'access', before: 'open', after: 'apply' },
    {
      field: 'resources',
      before: { memory_gb: 2, cpu: 4, storage_gb: 1, students: 120 },
      after: { memory_gb: 2, cpu: 4, storage_gb: 1, students: 800 },
    },
  ])
  return `120 -> 800 students, who are to apply: 202; ${course.change?.needs_governance.join(' ') ?? ''}`
}

async function approveChange(stage: Stage): Promise<string> {
  await stage.advance('P1D')
  const { body: course } = await stage.do('governance', 'decide-change', { verdict: 'approve' })
  check('after approval', [course.resources.students, course.access], [800, 'apply'])
  await stage.advance('PT5M')
  check('hub in the cluster', await stage.hub(), { phase: 'public', ready: 'True', seats: 800 })
  const [mail] = await stage.mails('teacher')
  check('mail to the teacher', mail?.subject, `Your change is approved: ${course.name}`)
  return 'the hub in the cluster has 800 seats, and students apply'
}
