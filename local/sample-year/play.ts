import { namespaceOf } from '../../shared/core/names.ts'
import { mailOf, type Part, Stage } from '../demo/stage.ts'
import { tokenIn } from '../demo/surroundings.ts'
import type { Lectern } from '../lectern.ts'
import { putFiles } from './files.ts'
import { asked, lastYear, type SampleRequest, thisYear } from './requests.ts'

/** The year begins here, in the summer before, and ends on a Monday morning in October, in the middle of teaching. */
export const sampleYear = { begins: '2025-06-02T06:00:00.000Z', ends: '2026-10-12T06:30:00.000Z' } as const

/**
 * Plays a year and a half of a university on a Lectern that has just begun at `sampleYear.begins`: courses in every phase, things that
 * wait for people, and one hub that does not come up. Everything goes through the API, as people would. `told` hears what happens.
 */
export async function playSampleYear(lectern: Lectern, folder: string, told: (what: string) => void = () => undefined): Promise<void> {
  const stage = new Stage(lectern, folder)
  told('summer 2025: last year\'s courses are asked for and approved')
  for (const request of lastYear) await approved(stage, request)
  await stage.goTo('2026-02-02T08:00:00.000Z')
  await confirmDeletion(stage.with('py2025'), 'teacher')
  await putFiles(stage.with('algo2025'))
  await stage.goTo('2026-06-08T07:00:00.000Z')
  told('summer 2026: this year\'s courses')
  for (const request of thisYear.filter(({ slug }) => slug !== 'signals2026')) await approved(stage, request)
  await stage.goTo('2026-10-02T08:00:00.000Z')
  await confirmDeletion(stage.with('vis2025'), 'instructor')
  await people(stage.with('ml2026'))
  await putFiles(stage.with('ml2026'))
  await stage.goTo('2026-10-08T09:00:00.000Z')
  told('October: what waits for people')
  await waiting(stage)
  stage.cluster.failures.set({ failure: 'image-pull', namespace: namespaceOf('signals2026') })
  await approved(stage, byName('signals2026'))
  await stage.goTo(sampleYear.ends)
}

function byName(wanted: string): SampleRequest {
  const found = thisYear.find(({ slug }) => slug === wanted)
  if (found === undefined) throw new Error(`there is no sample course ${wanted}`)
  return found
}

async function ask(stage: Stage, by: Part, request: SampleRequest): Promise<Stage> {
  await stage.as(by).done('submit-request', { body: request, contentType: 'application/json' })
  return stage.with(request.slug)
}

async function approved(stage: Stage, request: SampleRequest): Promise<void> {
  const course = await ask(stage, request.supervisor === mailOf('instructor') ? 'instructor' : 'teacher', request)
  await stage.advance('PT5M')
  await course.do('governance', 'decide', { verdict: 'approve' })
  await stage.advance('PT10M')
}

async function confirmDeletion(stage: Stage, by: Part): Promise<void> {
  const question = (await stage.mails(by)).find(({ text }) => text.includes(`/courses/${stage.slug}/deletion`) && text.includes('token='))
  if (question === undefined) throw new Error(`nobody was asked about ${stage.slug}`)
  await stage.do(by, 'answer-deletion', { answer: 'delete', typed_slug: stage.slug, token: tokenIn(question) })
}

/** Students on the course of an invite link: some in, some waiting. */
async function people(stage: Stage): Promise<void> {
  const { body: { url } } = await stage.do('teacher', 'make-invite', {})
  const token = url.slice(url.lastIndexOf('/') + 1)
  const apply = (part: Part, note: string) => stage.as(part).done('apply', { path: { token }, body: { note } })
  await apply('student', 'Third year, computer science. I took Statistical Inference last spring.')
  await apply('listed', 'Doctoral student, would like to follow the exercises.')
  await apply('operator', 'I help with the exercises.')
  await stage.advance('PT1H')
  await stage.as('teacher').done('decide-applications', { path: { slug: stage.slug }, body: { accept: [mailOf('operator')], reject: [] } })
}

async function waiting(stage: Stage): Promise<void> {
  for (const { by, ...request } of asked) {
    await ask(stage, by, request)
    await stage.advance('PT3H')
  }
  await stage.with('games2027').do('governance', 'decide', {
    verdict: 'ask-for-changes', reason: 'What needs 16 GB for each student? Our image reads larger files in parts; tell us about the data.',
  })
  await stage.with('quantum2026').do('instructor', 'change-course', { resources: { memory_gb: 8 } })
  await stage.with('ml2026').do('teacher', 'change-course', { private_date: '2027-02-15' })
  await stage.as('teacher').done('keep-draft', { body: { text: 'name: CS-E4890 Deep Learning (2027)\nsupervisor: leena.virtanen@uni.example\npublic_date: 2027-02-29\n' } })
}
