import { groupsOf } from '../../shared/core/names.ts'
import { check } from './check.ts'
import type { Step } from './step.ts'
import { mailOf, type Stage } from './stage.ts'

/** How participants come to a course that they have to apply to. */
export const joining: readonly Step[] = [
  { title: 'instructor added', act: addInstructor },
  { title: 'applied by a link', act: applies },
  { title: 'accepted', act: accepted },
  { title: 'roster, tried first', act: roster },
]

async function addInstructor(stage: Stage): Promise<string> {
  await stage.advance('P7D')
  const unseen = await stage.as('instructor').call('get-course', { path: { slug: stage.slug } })
  check('the course for somebody who is not on it', unseen.ok ? unseen.status : unseen.problem.code, 'not-found')
  const { status, body: course } = await stage.do('manager', 'change-course', { instructors: [mailOf('instructor')] })
  check('status of the change', status, 200)
  check('instructors', course.instructors, [mailOf('instructor')])
  const { body: seen } = await stage.course('instructor')
  check('what the instructor may do', seen.actions, [
    'show', 'history', 'calendar', 'see-members', 'manage-members', 'invite', 'run-test',
  ])
  return 'David Okafor, by the manager Sara Lindqvist; he sees the course and manages its students now'
}

async function applies(stage: Stage): Promise<string> {
  const path = { slug: stage.slug }
  const { body: { url } } = await stage.as('manager').done('make-invite', { path, body: {} })
  const token = new URL(url).pathname.split('/').at(-1) ?? ''
  const note = 'I come from another faculty.'
  const { body: standing } = await stage.as('student').done('apply', { path: { token }, body: { note } })
  check('how he stands', standing.state, 'applied')
  check('his groups on the hub', (await stage.claims('student')).groups, [])
  await stage.advance('PT1M')
  const { name } = (await stage.course()).body
  for (const part of ['teacher', 'manager', 'instructor'] as const) {
    const [mail] = await stage.mails(part)
    check(`mail to the ${part}`, mail?.subject, `To decide: applications to ${name}`)
  }
  return 'Minh Nguyen, by the link that Sara made; the team has a mail, and the hub lets him in no more than before'
}

async function accepted(stage: Stage): Promise<string> {
  const path = { slug: stage.slug }
  const { body } = await stage.as('instructor').done('decide-applications', { path, body: { accept: 'all' } })
  check('accepted', body.accepted, [mailOf('student')])
  const { groups } = await stage.claims('student')
  check('his groups on the hub', groups, [groupsOf(stage.slug).students])
  await stage.advance('PT1M')
  const [mail] = await stage.mails('student')
  check('mail to the student', mail?.subject, `You are in: ${(await stage.course()).body.name}`)
  const { body: { courses: [own] } } = await stage.as('student').done('list-my-courses')
  check('where he works', own?.hub_url, (await stage.course()).body.hub_url)
  return `by David; he has a mail, and his sign-in at the hub carries ${groups.join(', ')}`
}

async function roster(stage: Stage): Promise<string> {
  const [ada, cy, listed] = ['ada@uni.example', 'cy@uni.example', mailOf('listed')]
  await importRoster(stage, [ada, listed], { dry_run: 'false' })
  const before = (await stage.course()).body.students
  check('students listed', before, [ada, listed])
  const tried = await importRoster(stage, [listed, cy, 'nobody at all'], { mode: 'replace', dry_run: 'true' })
  const { applied, adds, removals, errors } = tried
  check('what the dry run would do', { applied, adds, removals }, { applied: false, adds: [cy], removals: [ada] })
  check('errors by line', errors.map(({ line, found }) => [line, found]), [[4, 'nobody at all']])
  check('students after the dry run', (await stage.course()).body.students, before)
  return `would add ${adds.join()} and take off ${removals.join()}; line 4 "${errors[0]?.found ?? ''}" is an error; nothing changed`
}

async function importRoster(stage: Stage, people: readonly string[], query: Readonly<Record<string, string>>) {
  const sending = { path: { slug: stage.slug }, query, body: `email\n${people.join('\n')}\n`, contentType: 'text/csv' }
  return (await stage.as('manager').done('import-roster', sending)).body
}
