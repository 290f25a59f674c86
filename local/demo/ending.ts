import { groupsOf } from '../../shared/core/names.ts'
import { notebook } from './storage.ts'
import { tokenIn } from './surroundings.ts'
import { check } from './check.ts'
import type { Step } from './step.ts'
import { mailOf, type Stage } from './stage.ts'

/** From the archive to the question about the data, and no answer. */
export const ending: readonly Step[] = [
  { title: 'archived', act: archived },
  { title: 'back from the archive', act: returned },
  { title: 'archived again', act: archivedAgain },
  { title: 'deletion asked', act: asked },
  { title: 'first reminder', act: (stage) => reminded(stage, '2021-10-08T00:00:00+03:00', 1) },
  { title: 'second reminder', act: (stage) => reminded(stage, '2021-10-22T00:00:00+03:00', 2) },
  { title: 'escalated', act: escalated },
  { title: 'kept until a date', act: kept },
]

async function archived(stage: Stage): Promise<string> {
  await stage.goTo('2021-08-31T23:59:00+03:00')
  check('phase a minute before archive_date', (await stage.course()).body.phase, 'private')
  await stage.goTo('2021-09-01T00:00:00+03:00')
  check('phase at archive_date', (await stage.course()).body.phase, 'archived')
  await stage.advance('PT5M')
  check('hub in the cluster', await stage.hub(), undefined)
  const ready = (await stage.course()).body.conditions.find(({ type }) => type === 'HubReady')
  check('condition HubReady', [ready?.status, ready?.reason], ['False', 'Removed'])
  check('files of the course', (await stage.filesIn(stage.filesFolder)).includes(notebook.path), true)
  return `namespace hub-${stage.slug} is gone from the cluster, the files are kept`
}

async function returned(stage: Stage): Promise<string> {
  await stage.goTo('2021-09-13T09:00:00+03:00')
  const kept = await stage.filesIn(stage.filesFolder)
  const body = { visibility: 'private', reason: 'An exam is graded anew.', until: '2021-09-17' }
  const { body: { gid } } = await stage.do('governance', 'set-override', body)
  await stage.advance('PT10M')
  const { body: course } = await stage.course()
  check('phase by override', course.phase, 'private')
  check('hub in the cluster', await stage.hub(), { phase: 'private', ready: 'True', seats: 800 })
  check('gid of the course', course.gid, gid)
  check('files of the course', await stage.filesIn(stage.filesFolder), kept)
  check('the notebook is among them', kept.includes(notebook.path), true)
  check('groups of the instructor', (await stage.claims('instructor')).groups, Object.values(groupsOf(stage.slug)).toSorted())
  return `by override until 17 September: ${course.hub_url ?? ''} runs again, with the same ${kept.length} directories and files`
}

async function archivedAgain(stage: Stage): Promise<string> {
  await stage.goTo('2021-09-17T00:10:00+03:00')
  check('phase after the override', (await stage.course()).body.phase, 'archived')
  check('hub in the cluster', await stage.hub(), undefined)
  check('files of the course', (await stage.filesIn(stage.filesFolder)).includes(notebook.path), true)
  return 'the override ended by itself; the dates rule again'
}

async function asked(stage: Stage): Promise<string> {
  await stage.goTo('2021-10-01T00:00:00+03:00')
  const { body: course } = await stage.course()
  check('phase at delete_date', course.phase, 'deletion-due')
  check('question', [course.deletion?.round, course.deletion?.open], [1, true])
  for (const part of ['teacher', 'manager'] as const) {
    const [mail] = await stage.mails(part)
    check(`mail to the ${part}`, mail?.subject, `May we delete the data of ${course.name}?`)
    check('a link of at least 128 bits', mail !== undefined && tokenIn(mail).length >= 22, true)
  }
  return 'by mail to supervisor and manager, each with a link of their own'
}

async function reminded(stage: Stage, at: string, count: number): Promise<string> {
  await stage.goTo(at)
  const { body: course } = await stage.course()
  const mails = await stage.mails('teacher')
  const reminders = mails.filter(({ subject }) => subject === `Reminder: may we delete the data of ${course.name}?`)
  check('reminders so far', reminders.length, count)
  check('phase without an answer', course.phase, 'deletion-due')
  return `${count === 1 ? 7 : 21} days without an answer; nothing is deleted`
}

async function escalated(stage: Stage): Promise<string> {
  await stage.goTo('2021-10-31T00:00:00+03:00')
  const { body: course } = await stage.course()
  const [mail] = await stage.mailsTo('governance@uni.example')
  check('mail to governance', mail?.subject, `Nobody answers about the data of ${course.name} (${stage.slug})`)
  check('phase without an answer', course.phase, 'deletion-due')
  return 'governance is told after 30 days; no answer still means keep'
}

async function kept(stage: Stage): Promise<string> {
  await stage.goTo('2021-11-02T09:00:00+02:00')
  const { body: course } = await stage.do('manager', 'answer-deletion', { answer: 'keep', until: '2022-01-15' })
  check('phase after the answer', course.phase, 'archived')
  check('next transition', course.next_transition, { at: '2022-01-14T22:00:00.000Z', phase: 'deletion-due' })
  check('who may delete', (await stage.course('instructor')).body.actions.includes('answer-deletion'), false)
  return `until 15 January 2022, said ${mailOf('manager')}`
}
