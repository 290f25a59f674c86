import type { BackupLink } from '../../../shared/contract/file-view.ts'
import type { Deletion } from '../../../shared/core/course.ts'
import { day, type Instant, plus, second, toMillis } from '../../../shared/core/instant.ts'
import { inWords } from '../../../shared/core/local-time.ts'
import { keptUntil } from '../../../shared/core/kept-until.ts'
import type { Refusal } from '../../../shared/core/refusal.ts'
import { longestLink } from '../../../shared/ports/blobs.ts'
import { type Answer, json, problem } from '../answer.ts'
import type { Call } from '../endpoint.ts'
import { saveAct } from '../members/writing.ts'
import { seenCourse } from '../seen-course.ts'

/** A link to the packed data of a deleted course, for its supervisor. Who got one, and when, is in the history. */
export async function getBackup(call: Call): Promise<Answer> {
  const found = await seenCourse(call, 'fetch-backup')
  if ('refusal' in found) return problem(found.refusal)
  const { actor, now, ports: { settings, blobs } } = call
  const { slug, deletion } = found.course
  const packed = deletion?.backed_up
  if (deletion === undefined || packed === undefined) return problem(notPacked(deletion, settings.time_zone))
  const until = keptUntil(packed.at, settings)
  const seconds = Math.min(settings.backup.link_days * day / second, longestLink, Math.floor(secondsTo(until, now)))
  if (seconds < 1) return problem(noBackup(`The packed data was kept until ${inWords(until, settings.time_zone)}.`))
  const bytes = await blobs.size(packed.location)
  if (bytes === undefined) return problem(noBackup('The packed data is not where it should be; tell the operators.'))
  const fileName = `${slug}-${deletion.round}.tar.zst`
  const expires = plus(now, seconds * second)
  const link: BackupLink = {
    url: await blobs.downloadUrl(packed.location, fileName, seconds),
    expires_at: expires, kept_until: until, file_name: fileName, bytes,
  }
  // Whoever has the link has the data, so nobody gets it off the record. The record itself stays as it is, version and all.
  const summary = `Got a link to the packed data, good until ${inWords(expires, settings.time_zone)}.`
  await saveAct(call, found.course, { memberships: [], line: { action: 'fetch-backup', summary }, id: `fetch-backup.${now}.${actor.person}` })
  return json(200, link)
}

function secondsTo(until: Instant, now: Instant): number {
  return (toMillis(until) - toMillis(now)) / second
}

function notPacked(deletion: Deletion | undefined, timeZone: string): Refusal {
  const grace = deletion?.confirmed?.grace_ends_at
  const when = grace === undefined ? '' : ` It is packed after ${inWords(grace, timeZone)}.`
  return noBackup(`The data of this course is not packed yet.${when}`)
}

function noBackup(message: string): Refusal {
  return { code: 'no-backup', message }
}
