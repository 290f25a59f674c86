import type { CalendarLink } from '../../../shared/contract/course-view.ts'
import { type Answer, json } from '../answer.ts'
import { newLink } from '../calendars/links.ts'
import type { Call } from '../endpoint.ts'

/** Makes a secret address for all courses of the caller, whichever they are when it is read. It replaces the last one. */
export async function linkMyCalendar({ actor: { person, identities }, ports }: Call): Promise<Answer> {
  const url = await newLink(ports, { kind: 'my-calendar', person, identities }, `calendar for ${person}`)
  return json(201, { url } satisfies CalendarLink)
}

/** The same for what happens on all hubs. */
export async function linkAllCalendar({ actor: { person }, ports }: Call): Promise<Answer> {
  const url = await newLink(ports, { kind: 'all-calendar' }, `calendar of all courses for ${person}`)
  return json(201, { url } satisfies CalendarLink)
}
