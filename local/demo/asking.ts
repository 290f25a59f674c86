import { readFile } from 'node:fs/promises'
import { NotAsTold, check } from './check.ts'
import type { Step } from './step.ts'
import { mailOf, type Stage } from './stage.ts'

const template = new URL('./request-template.yaml', import.meta.url)
const firstSend = 'demo-first-request'

/** From the template as it is mailed around to a decision. */
export const asking: readonly Step[] = [
  { title: 'request submitted', act: submit },
  { title: 'sent twice, one course', act: submitAgain },
  { title: 'declined with a reason', act: decline },
  { title: 'mended, asked again', act: mend },
  { title: 'four eyes', act: fourEyes },
  { title: 'stale decision refused', act: stale },
  { title: 'approved', act: approve },
]

async function submit(stage: Stage): Promise<string> {
  const body = await readFile(template, 'utf8')
  const sending = { body, idempotencyKey: firstSend }
  const { status, body: { course, repairs } } = await stage.as('teacher').done('submit-request', sending)
  stage.slug = course.slug
  check('status of the submission', status, 201)
  check('phase of the new course', course.phase, 'requested')
  check('fields that were repaired', [...new Set(repairs.map(({ field }) => field))].toSorted(), [
    'contact', 'course_times', 'delete_date', 'gid', 'name', 'private', 'slug', 'supervisor', 'uid',
  ])
  return `the template as it is mailed around: ${repairs.length} slips repaired, course ${course.slug}`
}

async function submitAgain(stage: Stage): Promise<string> {
  const body = await readFile(template, 'utf8')
  const again = await stage.as('teacher').done('submit-request', { body, idempotencyKey: firstSend })
  check('course of the repeated submission', again.body.course.slug, stage.slug)
  const { body: { courses } } = await stage.as('teacher').done('list-courses')
  check('courses of the teacher', courses.map(({ slug }) => slug), [stage.slug])
  return 'a repeated send with the same Idempotency-Key is the same course'
}

async function decline(stage: Stage): Promise<string> {
  const reason = 'Name the course, and say how many students come.'
  await stage.advance('PT2H')
  const { body: course } = await stage.do('governance', 'decide', { verdict: 'decline', reason })
  check('phase after declining', course.phase, 'declined')
  await stage.advance('PT1M')
  const [mail] = await stage.mails('teacher')
  check('mail to the teacher', mail?.subject, `Declined: ${course.name}`)
  check('the reason is in the mail', mail?.text.includes(reason), true)
  return `"${reason}"`
}

async function mend(stage: Stage): Promise<string> {
  await stage.advance('PT3H')
  const { body: course } = await stage.do('teacher', 'change-course', {
    name: 'CS-E4710 Machine Learning: Supervised Methods (2020)',
    manager: [mailOf('manager')],
    resources: { students: 120 },
  })
  check('phase after mending', course.phase, 'requested')
  check('decision after mending', course.decision, undefined)
  check('students expected', course.resources.students, 120)
  await stage.advance('PT1M')
  const [mail] = await stage.mailsTo('governance@uni.example')
  check('mail to governance', mail?.subject, `To decide: ${course.name} (${stage.slug})`)
  return `named, a manager added, 120 students: a request again, generation ${course.generation}`
}

async function fourEyes(stage: Stage): Promise<string> {
  const course_times = 'Exercises on Tuesdays 14-16; deadlines on Fridays at 18'
  await stage.do('teacherInGovernance', 'change-course', { course_times })
  const { status, problem } = await stage.refused('teacherInGovernance', 'decide', { verdict: 'approve' })
  check('answer to an author who approves', [status, problem.code], [403, 'four-eyes'])
  return `Juha Salmi changed the request, so he may not approve it: ${status} ${problem.code}`
}

async function stale(stage: Stage): Promise<string> {
  const { body: course, etag } = await stage.course('governance')
  const seen = `"${course.generation - 1}"`
  const { status, problem } = await stage.refused('governance', 'decide', { verdict: 'approve' }, seen)
  check('answer to a decision on what was seen before', [status, problem.code], [412, 'seen-other-version'])
  return `a decision on ${seen} when ${etag} stands: ${status} ${problem.code}`
}

async function approve(stage: Stage): Promise<string> {
  await stage.advance('PT30M')
  const decision = { verdict: 'approve', reason: 'Good luck with the course.' }
  const { body: course } = await stage.do('governance', 'decide', decision)
  check('phase after approval', course.phase, 'staging')
  check('decision', [course.decision?.verdict, course.decision?.by], ['approved', mailOf('governance')])
  const { uid, gid } = course
  if (uid === undefined || gid === undefined) throw new NotAsTold('numbers of the course', undefined, 'a uid and a gid')
  return `by Helena Koski; uid ${uid}, gid ${gid}`
}
