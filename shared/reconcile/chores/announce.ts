import { type Announcement, type Place, sentFurther } from '../../core/announcements/announcement.ts'
import { announcementMail, toldFor } from '../../core/announcements/concerned.ts'
import type { Course } from '../../core/course.ts'
import { type Instant, minute, plus } from '../../core/instant.ts'
import type { ReconcilePorts } from '../ports.ts'
import { type AudiencePorts, concernedCourses } from './announced-courses.ts'

export type AnnouncePorts = AudiencePorts & Pick<ReconcilePorts, 'announcements' | 'chores' | 'outbox' | 'queue'>

/** One run goes on until so many are mailed; with a page of courses whose lists are full it stays far below a function's time. */
const mailsARun = 200
const coursesAtOnce = 5
const pagesARun = 20
/** When a run is taken up by the sweep whose message, or whose follower's, was lost. */
const lostAfter = 2 * minute

/**
 * Mails a part of the oldest announcement that is being sent, and asks for the next run. Whoever is told is claimed by one course
 * first, and a mail's id follows from announcement and address: after a crash anywhere, or by a doubled message, nobody is mailed twice.
 */
export async function sendAnnouncements(now: Instant, ports: AnnouncePorts): Promise<void> {
  const announcement = await ports.announcements.next()
  if (announcement === undefined) return rest(now, ports)
  await standDue(now, ports)
  const { done, next } = await sendPart(announcement, now, ports)
  await ports.announcements.save(sentFurther(announcement, done, next))
  await ports.queue.enqueue({ kind: 'chore', name: 'announce' })
}

/** Has the sweep look a little later, whatever becomes of messages: call it before there is something to be sent. */
export async function standDue(now: Instant, { chores }: Pick<AnnouncePorts, 'chores'>): Promise<void> {
  const chore = await chores.get('announce')
  await chores.save({ name: 'announce', state: {}, version: (chore?.version ?? 0) + 1, due: plus(now, lostAfter) })
}

/** Nothing is to be sent. Only a date that has come is taken away: one ahead may be of an announcement that is about to be stored. */
async function rest(now: Instant, { chores }: AnnouncePorts): Promise<void> {
  const chore = await chores.get('announce')
  if (chore?.due !== undefined && chore.due <= now) await chores.save({ name: 'announce', state: {}, version: chore.version + 1 })
}

interface Part { readonly done: { readonly courses: number; readonly mails: number }; readonly next: Place | undefined }

async function sendPart(announcement: Announcement, now: Instant, ports: AnnouncePorts): Promise<Part> {
  const done = { courses: 0, mails: 0 }
  let next: Place | undefined = announcement.place
  for (let pages = 0; next !== undefined && pages < pagesARun && done.mails < mailsARun; pages += 1) {
    const found = await concernedCourses(announcement.to, next, coursesAtOnce, now, ports)
    for (const course of found.courses) {
      done.mails += await sendFor(course, announcement, now, ports)
      done.courses += 1
    }
    next = found.next
  }
  return { done, next }
}

async function sendFor(course: Course, announcement: Announcement, now: Instant, { announcements, outbox, queue, settings }: AnnouncePorts): Promise<number> {
  const told = toldFor(course, settings)
  const addresses = await announcements.claim(announcement, course.slug, [...told.keys()])
  for (const address of addresses) {
    const mail = announcementMail(announcement, course, address, told.get(address) ?? address)
    if (await outbox.put(mail, now) === 'put') await queue.enqueue({ kind: 'mail', slug: mail.slug, id: mail.id })
  }
  return addresses.length
}
