import type { CourseView } from '../../shared/contract/course-view.ts'
import type { Mail } from '../ses/mail.ts'
import { checkBackup, notebook } from './storage.ts'
import { tokenIn } from './surroundings.ts'
import { check, NotAsTold } from './check.ts'
import type { Step } from './step.ts'
import type { Stage } from './stage.ts'

/** From the second question to the end of the data, and on to the next presentation. */
export const deleting: readonly Step[] = [
  { title: 'asked again', act: askedAgain },
  { title: 'wrong slug refused', act: wrongSlug },
  { title: 'confirmed', act: confirmed },
  { title: 'undone', act: undone },
  { title: 'asked anew, confirmed', act: confirmedAnew },
  { title: 'packed', act: packed },
  { title: 'purged', act: purged },
  { title: 'slug is never reused', act: slugRefused },
  { title: 'renewed', act: renewed },
]

async function askedAgain(stage: Stage): Promise<string> {
  const before = await questions(stage)
  await stage.goTo('2022-01-15T00:00:00+02:00')
  const { body: course } = await stage.course()
  check('phase on the day', course.phase, 'deletion-due')
  check('question', [course.deletion?.round, course.deletion?.open], [2, true])
  check('questions mailed to the teacher', (await questions(stage)).length, before.length + 1)
  return 'on the day it was kept until'
}

async function wrongSlug(stage: Stage): Promise<string> {
  const answer = { answer: 'delete', typed_slug: `${stage.slug}x`, token: await newestToken(stage) }
  const typed = await stage.refused('teacher', 'answer-deletion', answer)
  check('answer to a wrong slug', [typed.status, typed.problem.code], [422, 'wrong-slug-typed'])
  const [, first] = await questions(stage)
  if (first === undefined) throw new NotAsTold('the first question', undefined, 'a mail')
  const early = { ...answer, typed_slug: stage.slug, token: tokenIn(first) }
  const old = await stage.refused('teacher', 'answer-deletion', early)
  check('answer to the link of the first question', [old.status, old.problem.code], [403, 'link-invalid'])
  return `${typed.status} ${typed.problem.code}; the link of the first question: ${old.status} ${old.problem.code}`
}

async function confirmed(stage: Stage): Promise<string> {
  await stage.advance('PT9H')
  const course = await confirm(stage)
  check('end of grace', course.deletion?.confirmed?.grace_ends_at, '2022-01-29T07:00:00.000Z')
  return 'with the token from the mail and the slug typed; 14 days of grace'
}

async function undone(stage: Stage): Promise<string> {
  await stage.advance('P3D')
  const before = await questions(stage)
  const { body: course } = await stage.do('manager', 'undo-deletion')
  check('phase after taking it back', course.phase, 'deletion-due')
  await stage.advance('PT1M')
  check('question', (await stage.course()).body.deletion?.round, 3)
  check('questions mailed to the teacher', (await questions(stage)).length, before.length + 1)
  check('files of the course', (await stage.filesIn(stage.filesFolder)).includes(notebook.path), true)
  return 'by the manager while grace lasted; nothing is lost and the question comes anew'
}

async function confirmedAnew(stage: Stage): Promise<string> {
  await stage.advance('P1D')
  const course = await confirm(stage)
  check('files of the course in grace', (await stage.filesIn(stage.filesFolder)).includes(notebook.path), true)
  return `grace until ${course.deletion?.confirmed?.grace_ends_at.slice(0, 10) ?? ''}`
}

async function packed(stage: Stage): Promise<string> {
  const { deletion: asked } = (await stage.course()).body
  await stage.goTo(asked?.confirmed?.grace_ends_at ?? '')
  await stage.advance('PT10M')
  return checkBackup(stage, (await stage.course()).body)
}

async function purged(stage: Stage): Promise<string> {
  const { body: course } = await stage.course()
  check('phase after grace', course.phase, 'deleted')
  check('files purged', course.deletion?.purged?.files, 1)
  check('files of the course', await stage.filesIn(stage.filesFolder), ['.lectern-purged.json'])
  const [mail] = await stage.mails('teacher')
  check('mail to the teacher', mail?.subject, `The data of ${course.name} is deleted`)
  const { body: { entries } } = await stage.as('teacher').done('get-history', { path: { slug: stage.slug } })
  return entries.find(({ action }) => action === 'purge')?.summary ?? JSON.stringify(entries.slice(0, 4))
}

async function slugRefused(stage: Stage): Promise<string> {
  const body = { slug: stage.slug, name: 'Another Course', image: ['standard', '2022-01-05'] }
  const reply = await stage.as('teacher').call('submit-request', { body })
  if (reply.ok) throw new NotAsTold(`a new course ${stage.slug}`, reply.status, 'refused')
  check('answer to the same slug', [reply.status, reply.problem.code], [409, 'slug-taken'])
  return `${stage.slug}: ${reply.status} ${reply.problem.code}; what was sent is kept as a draft`
}

async function renewed(stage: Stage): Promise<string> {
  const { status, body: next } = await stage.do('teacher', 'renew-course', {})
  check('status of the renewal', status, 201)
  check('where it comes from', [next.renewed_from, next.phase], [stage.slug, 'requested'])
  check('dates a year later', [next.public_date, next.private_date], ['2021-09-08', '2022-01-31'])
  check('students', next.students, [])
  return `${next.slug}: dates a year later, no data, waits for governance`
}

/** Confirms the deletion with the newest link that the teacher has. */
async function confirm(stage: Stage): Promise<CourseView> {
  const answer = { answer: 'delete', typed_slug: stage.slug, token: await newestToken(stage) }
  const { body: course } = await stage.do('teacher', 'answer-deletion', answer)
  check('phase after the answer', course.phase, 'deleting')
  return course
}

async function questions(stage: Stage): Promise<readonly Mail[]> {
  return (await stage.mails('teacher')).filter(({ subject }) => subject.startsWith('May we delete the data of'))
}

async function newestToken(stage: Stage): Promise<string> {
  const [newest] = await questions(stage)
  if (newest === undefined) throw new NotAsTold('the deletion question', undefined, 'a mail')
  return tokenIn(newest)
}
