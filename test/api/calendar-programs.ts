import ICAL from 'ical.js'
import ical, { type VEvent } from 'node-ical'

/** An event as a calendar program shows it. */
export interface Shown {
  readonly uid: string
  readonly summary: string
  /** UTC; a day alone for what takes whole days. */
  readonly starts: readonly string[]
}

/** A calendar as two programs that know nothing of each other read it, without what has no name. */
export const programs = { 'node-ical': withNodeIcal, 'ical.js': withIcalJs } as const

const shownAtMost = 500

function withNodeIcal(text: string): readonly Shown[] {
  const events = Object.values(ical.sync.parseICS(text)).filter((one): one is VEvent => one?.type === 'VEVENT')
  return events.map((event) => ({
    uid: event.uid, summary: typeof event.summary === 'string' ? event.summary : event.summary.val,
    starts: event.datetype === 'date' ? [dayOf(event.start)] : (event.rrule?.all() ?? [event.start]).map((at) => at.toISOString()),
  })).toSorted(byUid)
}

/** Local midnight of this machine is how node-ical says a day. */
function dayOf(at: Date): string {
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

function withIcalJs(text: string): readonly Shown[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[] as [string, unknown[], unknown[]])
  // Only the zones that the calendar brings along: a program need not know any other.
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return { uid: event.uid, summary: event.summary, starts: startsOf(event) }
  }).toSorted(byUid)
}

function startsOf(event: ICAL.Event): readonly string[] {
  if (event.startDate.isDate) return [event.startDate.toString()]
  if (!event.isRecurring()) return [event.startDate.toJSDate().toISOString()]
  const times = event.iterator()
  const starts: string[] = []
  for (let at = times.next() as ICAL.Time | undefined; at !== undefined && starts.length < shownAtMost; at = times.next() as ICAL.Time | undefined) {
    starts.push(at.toJSDate().toISOString())
  }
  return starts
}

function byUid(one: Shown, other: Shown): number {
  return one.uid < other.uid ? -1 : 1
}
