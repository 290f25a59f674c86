import type { CourseRequest, LifecycleDate } from '../course.ts'
import { day, earliest, type Instant, latest, toMillis } from '../instant.ts'
import { peakOf } from '../load/own-peak.ts'
import type { Occurrence } from '../load/month.ts'
import { startOf } from '../local-time.ts'
import { type Assumptions, assumptions } from './assumptions.ts'
import { type Bill, costOf, totalOf } from './bill.ts'
import { courseSemester } from './course-cost.ts'

/** What a course takes and costs, as far as its request tells. Memory and storage in GB, CPU in cores. */
export interface Estimate {
  readonly seats: number
  readonly peak_people: number
  readonly peak_memory_gb: number
  readonly peak_cpu: number
  readonly storage_gb: number
  /** In which its hub runs. */
  readonly months: number
  readonly cost: {
    readonly currency: string
    readonly total: number
    readonly per_month: number
    readonly lines: readonly { readonly what: string; readonly amount: number }[]
    readonly assumes: readonly string[]
  }
}

export type Estimated = Pick<CourseRequest, 'resources' | LifecycleDate | 'start_date' | 'end_date'>

/** Of a course whose calendar says nothing, this share of the students is taken to be there in the busiest hour. */
export const usualPeakShare = 0.5

/**
 * An estimate of what a course takes and costs from `from` (its approval, or now) on. `calendar` holds its own sessions and
 * deadlines. More students, memory, storage or time never make it less.
 */
export function estimateOf(request: Estimated, calendar: readonly Occurrence[], from: Instant, timeZone: string): Estimate {
  const { memory_gb: memory, cpu, storage_gb: storage, students } = request.resources
  const peak = calendar.length === 0 ? Math.ceil(students * usualPeakShare) : peakOf(calendar, students)
  const spans = spansOf(request, from, timeZone)
  const of: Assumptions = { ...assumptions, students, months: spans.teaching, gbPerStudent: storage, serversPerNode: serversPerNode(memory) }
  const bill = courseSemester(of, spans.stored)
  const total = cents(totalOf(bill))
  return {
    seats: students,
    peak_people: peak,
    peak_memory_gb: tenths(peak * memory),
    peak_cpu: tenths(peak * cpu),
    storage_gb: tenths(students * storage + of.gbOfCourse),
    months: tenths(spans.running),
    cost: {
      currency: 'USD', total,
      per_month: cents(total / Math.max(1, spans.running)),
      lines: linesOf(bill, total),
      assumes: sentences(of, spans, memory, calendar.length > 0),
    },
  }
}

interface Spans { readonly running: number; readonly teaching: number; readonly stored: number; readonly ends: boolean }

/** Without a date of its end a course is taken to last as long as the usual one. */
function spansOf(request: Estimated, from: Instant, timeZone: string): Spans {
  const at = (when: string | undefined) => (when === undefined ? undefined : startOf(when, timeZone))
  const [opens, closes, archived, asked] = [request.public_date, request.private_date, request.archive_date, request.delete_date].map(at)
  const [begins, ends] = [at(request.start_date), at(request.end_date)]
  const stops = archived ?? asked ?? closes
  const open = monthsBetween(opens === undefined ? from : latest(from, opens), earliest(closes, stops))
  const running = Math.max(open, monthsBetween(from, stops))
  const teaching = begins === undefined || ends === undefined ? open : Math.min(running, monthsBetween(begins, ends))
  return { running, teaching, stored: Math.max(running, monthsBetween(from, asked ?? stops)), ends: stops !== undefined }
}

const monthDays = 365 / 12

function monthsBetween(from: Instant, until: Instant | undefined): number {
  if (until === undefined) return assumptions.months
  return Math.max(0, (toMillis(until) - toMillis(from)) / day / monthDays)
}

/** As many as in the assumptions where each has 2 GB; no node runs more than 110 pods (Amazon EKS, maximum pods). */
function serversPerNode(memoryGb: number): number {
  return Math.min(110, assumptions.serversPerNode * 2 / memoryGb)
}

/** The dearest lines; what is less than a hundredth of the sum stands together in the last. */
function linesOf(bill: Bill, total: number): Estimate['cost']['lines'] {
  const lines = bill.lines.map((line) => ({ what: line.what, amount: cents(costOf(line)) }))
    .filter(({ amount }) => amount >= total / 100).toSorted((one, other) => other.amount - one.amount)
  const rest = cents(total - lines.reduce((sum, { amount }) => sum + amount, 0))
  return rest > 0 ? [...lines, { what: 'the rest', amount: rest }] : lines
}

function sentences(of: Assumptions, spans: Spans, memory: number, hasCalendar: boolean): readonly string[] {
  return [
    `Each student has a server for ${of.hoursPerWeek} hours a week, for ${tenths(spans.teaching)} months of teaching.`,
    `Servers of ${memory} GB share nodes of 64 GB, of which ${Math.round(of.nodesFilled * 100)} % is taken while they run.`,
    `Every student fills the ${of.gbPerStudent} GB asked for, the course takes ${of.gbOfCourse} GB more, and all is kept for ${tenths(spans.stored)} months.`,
    hasCalendar ? 'The busiest hour is the one that its sessions and deadlines make.'
      : `No sessions or deadlines are given, so ${Math.round(usualPeakShare * 100)} % of the students are taken to be there in the busiest hour.`,
    ...(spans.ends ? [] : [`No date says when it ends, so ${assumptions.months} months are taken.`]),
    'Prices are list prices of us-east-1 without tax or discount; what the platform costs without courses is not in the sum.',
  ]
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100
}

function tenths(amount: number): number {
  return Math.round(amount * 10) / 10
}
