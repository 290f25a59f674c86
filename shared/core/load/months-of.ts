import type { Course } from '../course.ts'
import { fromMillis, type Instant } from '../instant.ts'
import { localDateAt, moved } from '../local-time.ts'
import { type Lived, type Span, spans } from '../phase.ts'
import type { Settings } from '../settings.ts'
import type { CourseMonth } from './month.ts'
import { occurrencesOf } from './occurrences.ts'

/** A course with more than this in a month is cut: an index entry has to stay below DynamoDB's 400 KB. */
export const occurrencesPerMonth = 2_000
/** Three years and the month that a span of three years ends in. */
const monthsAtMost = 37

type Transition = CourseMonth['transitions'][number]

/**
 * What a course means for each month from its first event or opening until it is archived, and for the month in which the
 * question of deletion comes; nothing of one that was declined, cancelled or deleted. A function of the record alone, so
 * that it changes only when the record does: events while an override has the course archived are left out.
 */
export function monthsOf(course: Course, { time_zone: zone }: Pick<Settings, 'time_zone'>): readonly CourseMonth[] {
  const { decision, cancelled, deletion } = course
  if (decision?.verdict === 'declined' || cancelled !== undefined || deletion?.purged !== undefined) return []
  const life = plannedLife(course, zone)
  const occurrences = byMonth(occurrencesOf(course, zone).filter(({ at }) => !isAway(life, at)), zone)
  const transitions = byMonth(life.flatMap(({ phase, from }): Transition[] =>
    from > beginning && isPlanned(phase) ? [{ at: from, phase }] : []), zone)
  const common = { ...what(course), ...openOf(life) }
  return monthsWith(life, [...occurrences.keys(), ...transitions.keys()], zone).map((month) => ({
    ...common, month, transitions: transitions.get(month) ?? [], occurrences: (occurrences.get(month) ?? []).slice(0, occurrencesPerMonth),
  }))
}

const beginning = fromMillis(0)

function what(course: Course): Pick<CourseMonth, 'slug' | 'name' | 'hub' | 'students' | 'memory_gb' | 'cpu' | 'tentative'> {
  const { slug, name, hub, resources: { students, memory_gb, cpu }, decision } = course
  return { slug, name, ...(hub === undefined ? {} : { hub }), students, memory_gb, cpu, tentative: decision?.verdict !== 'approved' }
}

/** Its life as if it were approved and nobody ended it: what dates and an override make of it. */
function plannedLife(course: Course, zone: string): readonly Span[] {
  const { requester: by, requested_at: at, generation: on_generation } = course
  const { deletion: _, override, ...dated } = { ...course, decision: { verdict: 'approved', by, at, on_generation } } satisfies Lived
  const byDates = spans(dated, beginning, zone)
  if (override === undefined) return byDates
  const before = byDates.filter(({ from }) => from < override.at)
    .map((span) => (span.until === undefined || span.until > override.at ? { ...span, until: override.at } : span))
  return [...before, ...spans({ ...dated, override }, override.at, zone)]
}

function isPlanned(phase: Span['phase']): phase is Transition['phase'] {
  return phase === 'public' || phase === 'private' || phase === 'archived' || phase === 'deletion-due'
}

function isAway(life: readonly Span[], at: Instant): boolean {
  const span = life.findLast(({ from }) => from <= at)
  return span?.phase === 'archived' || span?.phase === 'deletion-due'
}

function openOf(life: readonly Span[]): Pick<CourseMonth, 'open'> {
  const open = life.filter(({ phase }) => phase === 'public')
  const [first, last] = [open[0], open.at(-1)]
  if (first === undefined || last === undefined) return {}
  return { open: { from: first.from, ...(last.until === undefined ? {} : { until: last.until }) } }
}

const monthAt = (at: Instant, zone: string): string => localDateAt(at, zone).slice(0, 7)

/** Things by the month of the local calendar in which they are, each kept in its order. */
function byMonth<T extends { readonly at: Instant }>(things: readonly T[], zone: string): ReadonlyMap<string, readonly T[]> {
  const months = new Map<string, T[]>()
  for (const thing of things) {
    const month = monthAt(thing.at, zone)
    const known = months.get(month)
    if (known === undefined) months.set(month, [thing])
    else known.push(thing)
  }
  return months
}

/** All months in which its hub runs for a purpose, and those in which anything else falls. */
function monthsWith(life: readonly Span[], withEvents: readonly string[], zone: string): readonly string[] {
  const eventful = [...new Set(withEvents)].toSorted()
  const away = life.find(({ phase }) => phase === 'archived' || phase === 'deletion-due')
  const [first] = eventful
  if (first === undefined) return []
  const months = new Set(eventful)
  const last = away === undefined ? endOf(life, eventful) : monthAt(away.from, zone)
  for (let month = first; month <= (last ?? '9999') && months.size < monthsAtMost; month = following(month)) months.add(month)
  return [...months].toSorted().slice(0, monthsAtMost)
}

/** A course that stays open is planned for without end; one that closes, until the last that is known of it. */
function endOf(life: readonly Span[], eventful: readonly string[]): string | undefined {
  return life.at(-1)?.phase === 'public' ? undefined : eventful.at(-1)
}

function following(month: string): string {
  return moved(`${month}-01`, { months: 1 }).slice(0, 7)
}
