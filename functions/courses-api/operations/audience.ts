import type { AnnouncementInput } from '../../../shared/contract/operations.ts'
import { day, plus } from '../../../shared/core/instant.ts'
import { startOf } from '../../../shared/core/local-time.ts'
import type { Refusal } from '../../../shared/core/refusal.ts'
import type { Call } from '../endpoint.ts'

type Audience = AnnouncementInput['to']

/** A window is read month by month; nobody tells people of half a year. */
const windowDays = 100

/** What is wrong about whom an announcement is for, beyond its form; undefined when nothing is. */
export async function audienceProblem(to: Audience, call: Call): Promise<Refusal | undefined> {
  switch (to.kind) {
    case 'running': return undefined
    case 'hub': return unknownHub(to.hub, call)
    case 'window': return windowProblem(to, call)
    case 'courses': return unknownCourses(to.slugs, call)
  }
}

async function unknownHub(hub: string, { ports }: Call): Promise<Refusal | undefined> {
  if (await ports.hubs.get(hub) !== undefined || await ports.store.get(hub) !== undefined) return undefined
  return wrong('to.hub', hub, `There is no hub "${hub}".`)
}

function windowProblem({ from, until }: Audience & { kind: 'window' }, { ports }: Call): Refusal | undefined {
  const [start, end] = [from, until].map((when) => startOf(when, ports.settings.time_zone))
  if (start === undefined || end === undefined || end <= start) return wrong('to.until', until, `The window ends before it begins: choose a time after ${from}.`)
  if (end > plus(start, windowDays * day)) return wrong('to.until', until, `A window has at most ${windowDays} days.`)
  return undefined
}

async function unknownCourses(slugs: readonly string[], { ports }: Call): Promise<Refusal | undefined> {
  const known = new Set((await ports.store.getMany([...new Set(slugs)])).map(({ slug }) => slug))
  const unknown = slugs.filter((slug) => !known.has(slug))
  return unknown.length === 0 ? undefined : wrong('to.slugs', unknown.join(', '), `There is no course ${unknown.slice(0, 5).join(', ')}.`)
}

function wrong(field: string, found: string, message: string): Refusal {
  return { code: 'invalid-request', message, errors: [{ field, found: found.slice(0, 200), message }] }
}
