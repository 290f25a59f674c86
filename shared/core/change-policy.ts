import type { Course, CourseRequest, LifecycleDates } from './course.ts'
import { diffOf } from './diff.ts'
import { moved, startOf } from './local-time.ts'
import { lifecycle } from './phase.ts'
import type { Settings } from './settings.ts'

type Sorter = (before: CourseRequest, after: CourseRequest, approved: LifecycleDates, settings: Settings) => string | undefined

const atOnce: Sorter = () => undefined
const always = (why: string): Sorter => () => why

/** For each field: why changing it needs governance, or undefined where it applies at once. One row a field. */
const policy: Readonly<Record<Exclude<keyof CourseRequest, 'slug'>, Sorter>> = {
  name: atOnce,
  description: atOnce,
  supervisor: always('The supervisor owns the data, so governance agrees to a new one.'),
  contact: atOnce,
  manager: atOnce,
  instructors: atOnce,
  observers: atOnce,
  students: atOnce,
  announcements: atOnce,
  access: always('Who may enter the course was part of what governance approved.'),
  public_date: dateMoved('public_date'),
  private_date: dateMoved('private_date'),
  archive_date: dateMoved('archive_date'),
  delete_date: dateMoved('delete_date'),
  start_date: atOnce,
  end_date: atOnce,
  course_times: atOnce,
  sessions: atOnce,
  deadlines: atOnce,
  hub: always('Moving to another hub changes what others share.'),
  image: always('Another image changes the software under a running course.'),
  resources: overBudget,
  datadir: atOnce,
  shared_data: atOnce,
  software: always('Software is installed by the operators.'),
  test_file: atOnce,
}

/** Why a change needs governance, a sentence a field; empty when all of it applies at once. */
export function needsGovernance(before: Course, after: CourseRequest, settings: Settings): readonly string[] {
  const approved = before.decision?.dates ?? {}
  const fields = diffOf(before, { ...before, ...after }).map(({ field }) => field)
  const gone = Object.keys(policy).filter((field) => field in before && !(field in after))
  return [...new Set([...fields, ...gone])].flatMap((field) => {
    const sorter = policy[field as keyof typeof policy] as Sorter | undefined
    return sorter?.(before, after, approved, settings) ?? []
  })
}

function dateMoved(date: keyof LifecycleDates): Sorter {
  return (_before, after, approved, settings) => {
    const was = approved[date]
    const becomes = after[date]
    if (was === becomes) return undefined
    if (was === undefined) return `${date} was not among the dates governance approved.`
    if (becomes === undefined) return `Without ${date} the course would not go on to ${phaseAfter(date)} by itself.`
    // Calendar days: a clock change in between makes them an hour more or less than so many times 24 hours.
    const edge = (days: number) => startOf(moved(was, { days }), settings.time_zone)
    const at = startOf(becomes, settings.time_zone)
    if (edge(-settings.date_window_days) <= at && at <= edge(settings.date_window_days)) return undefined
    return `${date} moves more than ${settings.date_window_days} days from the approved ${was}.`
  }
}

function phaseAfter(date: keyof LifecycleDates): string {
  return lifecycle.find((step) => step.date === date)?.phase ?? date
}

function overBudget(before: CourseRequest, after: CourseRequest, _approved: LifecycleDates, { budget }: Settings): string | undefined {
  const over = (['memory_gb', 'cpu', 'storage_gb', 'students'] as const)
    .filter((kind) => after.resources[kind] > before.resources[kind] && after.resources[kind] > budget[kind])
    .map((kind) => `${kind} ${after.resources[kind]} (at once up to ${budget[kind]})`)
  return over.length === 0 ? undefined : `resources go beyond the budget: ${over.join(', ')}.`
}
