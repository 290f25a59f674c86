import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import type { LocalWhen } from './local-time.ts'

/** A weekly lecture held for three years comes to 157; a daily one is already too many to plan seats for. */
export const occurrencesPerEntry = 1_000
/** Bounds the work of every reader of a calendar (feeds, seats warmed), whatever rules it is made of. */
export const occurrencesInAll = 5_000
const years = 3

const parts = new Set([
  'FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTH', 'BYMONTHDAY', 'BYWEEKNO', 'BYYEARDAY', 'BYSETPOS', 'WKST',
])
const frequencies = new Set(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'])

export type Recurrence = { readonly problem: string } | { readonly occurrences: number }

/**
 * How often an RFC 5545 recurrence rule that begins at a local time happens in its first three years (at least once), or
 * what is wrong with the rule, in a sentence. Takes up to a few milliseconds.
 */
export function recurrenceOf(rule: string, start: LocalWhen, timeZone: string): Recurrence {
  const problem = formProblem(rule)
  if (problem !== undefined) return { problem }
  try {
    const occurrences = count(rule, Temporal.PlainDateTime.from(start).toZonedDateTime(timeZone))
    return occurrences > 0 ? { occurrences } : { problem: `By this rule it never happens within three years. ${example}` }
  } catch (error) {
    // The library says what is wrong only by throwing; its sentences name the part of the rule.
    return { problem: `This is no RFC 5545 rule (${reasonIn(error)}). ${example}` }
  }
}

const example = 'Write it like FREQ=WEEKLY;COUNT=12 or FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261212T220000Z.'

function formProblem(rule: string): string | undefined {
  if (/DTSTART|RDATE|EXDATE|EXRULE|DURATION/i.test(rule)) {
    return 'The rule has no start of its own: the first time goes into "start", the rule is just FREQ=...'
  }
  const given = rule.split(';').map((part) => part.split('='))
  const names = given.map(([name]) => name ?? '')
  if (given.some((part) => part.length !== 2 || part[1] === '')) return `A rule is made of NAME=VALUE parts. ${example}`
  const strange = names.find((name) => !parts.has(name))
  if (strange !== undefined) return `A rule cannot have a part "${strange.slice(0, 20)}" here. ${example}`
  if (new Set(names).size !== names.length) return `Each part of a rule is given once. ${example}`
  return valueProblem(new Map(given.map(([name = '', value = '']) => [name, value])))
}

function valueProblem(values: ReadonlyMap<string, string>): string | undefined {
  if (!frequencies.has(values.get('FREQ') ?? '')) {
    return 'FREQ is DAILY, WEEKLY, MONTHLY or YEARLY; nothing on a teaching calendar happens more often.'
  }
  const odd = ['COUNT', 'INTERVAL'].find((name) => !/^[1-9]\d{0,5}$/.test(values.get(name) ?? '1'))
  return odd === undefined ? undefined : `${odd} is a whole number from 1.`
}

function count(rruleString: string, dtstart: Temporal.ZonedDateTime): number {
  const rule = new RRuleTemporal({ rruleString, dtstart, strict: true, cache: false })
  // Bounded by the days of three years, as nothing happens more than once a day. A search for all of them would, for a
  // rule like 30 February, go on for centuries.
  return rule.between(dtstart, dtstart.add({ years }), true).length
}

function reasonIn(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replace(/^Cannot create RRule: /, '').slice(0, 120)
}
