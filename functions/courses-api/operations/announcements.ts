import type { AnnouncedList, AnnouncementReach } from '../../../shared/contract/operations-view.ts'
import type { AnnouncementInput } from '../../../shared/contract/operations.ts'
import { type Announcement, audienceInWords, type Place } from '../../../shared/core/announcements/announcement.ts'
import { toldFor } from '../../../shared/core/announcements/concerned.ts'
import { ok, refused, type Result } from '../../../shared/core/result.ts'
import { concernedCourses } from '../../../shared/reconcile/chores/announced-courses.ts'
import { standDue } from '../../../shared/reconcile/chores/announce.ts'
import { type Answer, json, problem } from '../answer.ts'
import type { Call } from '../endpoint.ts'
import { enqueue } from '../run-command.ts'
import { keyReused, onceKey } from '../submit.ts'
import { audienceProblem } from './audience.ts'

const shownAtMost = 20
const portion = 100
/** Entries of an index that a preview reads; the sending itself goes to all. */
const countedAtMost = 2_000

type Reach = Omit<AnnouncementReach, 'sent'>

/** Says whom an announcement would reach, and has it sent unless that is all that was asked. */
export async function announce(call: Call): Promise<Answer> {
  const { subject, text, to } = call.body as AnnouncementInput
  const wrong = await audienceProblem(to, call)
  if (wrong !== undefined) return problem(wrong)
  const reach = await reachOf(to, call)
  if ((call.query as { readonly preview: string }).preview === 'true') return json(200, reach)
  if (reach.people === 0) return problem({ code: 'wrong-state', message: 'This would reach nobody: no course is concerned.' })
  const { actor, now, ports } = call
  const made = await kept({
    id: ports.secrets.id(), subject, text, to, by: actor.person, at: now, state: 'sending', courses: 0, mails: 0, place: { part: 0 }, version: 1,
  }, call)
  if (!made.ok) return problem(made.refusal)
  const body: AnnouncementReach = { ...reach, sent: viewOf(made.value) }
  return json(200, body)
}

/** The announcement as it is stored; with an Idempotency-Key that was used for the same before, the one that stands. */
async function kept(announcement: Announcement, call: Call): Promise<Result<Announcement>> {
  const { now, ports } = call
  await standDue(now, ports)
  const creation = await ports.announcements.create(announcement, onceKey(call, 'announce'))
  if (creation.kind === 'key-reused') return refused(keyReused)
  if (creation.kind === 'repeated') return ok(await ports.announcements.get(creation.made) ?? announcement)
  await enqueue(ports, { kind: 'chore', name: 'announce' })
  return ok(announcement)
}

async function reachOf(to: AnnouncementInput['to'], { now, ports }: Call): Promise<Reach> {
  const [slugs, addresses] = [new Set<string>(), new Set<string>()]
  let place: Place | undefined = { part: 0 }
  for (let read = 0; place !== undefined; read += portion) {
    if (read >= countedAtMost) return { courses: slugs.size, people: addresses.size, truncated: true }
    const found: Awaited<ReturnType<typeof concernedCourses>> = await concernedCourses(to, place, portion, now, ports)
    for (const course of found.courses) {
      slugs.add(course.slug)
      for (const address of toldFor(course, ports.settings).keys()) addresses.add(address)
    }
    place = found.next
  }
  return { courses: slugs.size, people: addresses.size, truncated: false }
}

/** The last twenty, the newest first, with how far each is. */
export async function listAnnouncements({ ports }: Call): Promise<Answer> {
  const body: AnnouncedList = { announcements: (await ports.announcements.latest(shownAtMost)).map(viewOf) }
  return json(200, body)
}

function viewOf({ to, place: _place, version: _version, ...shown }: Announcement): AnnouncedList['announcements'][number] {
  return { ...shown, to: audienceInWords(to) }
}
