import { type CalendarDate, getDayOfWeek, parseAbsolute, toCalendarDate } from '@internationalized/date'
import type { CourseRequestInput } from '../../../shared/contract/course-request.ts'
import type { CourseView, Me } from '../../../shared/contract/course-view.ts'

/** A session or a deadline of the teaching calendar, as the record has it. */
export type Entry = CourseView['sessions'][number]
/** A test file as text, or the mark of one that was uploaded. */
export type TestFile = NonNullable<CourseView['test_file']>

/** A course's fields as a form holds them: text, lists of people one a line, the teaching calendar as it is in the record. */
export interface CourseValues {
  readonly name: string
  readonly slug: string
  readonly description: string
  readonly supervisor: string
  readonly contact: string
  readonly manager: string
  readonly instructors: string
  readonly observers: string
  readonly students: string
  readonly announcements: string
  readonly access: 'open' | 'list' | 'apply'
  readonly public_date: string
  readonly private_date: string
  readonly archive_date: string
  readonly delete_date: string
  readonly start_date: string
  readonly end_date: string
  readonly course_times: string
  readonly sessions: readonly Entry[]
  readonly deadlines: readonly Entry[]
  readonly image_class: string
  readonly image_date: string
  readonly custom_image: string
  readonly default_url: string
  readonly students_expected: string
  readonly memory_gb: string
  readonly cpu: string
  readonly storage_gb: string
  readonly datadir: boolean
  readonly shared_data: string
  readonly software: string
  readonly test_file: TestFile | undefined
  readonly hub: string
}

export function isAccess(value: unknown): value is CourseValues['access'] {
  return value === 'open' || value === 'list' || value === 'apply'
}

export type Field = keyof CourseValues
type Request = CourseRequestInput

/** A new request as most are: from about the first of next month, half a year of teaching, kept for a year in all. */
export function defaultValues(me: Me, now: string): CourseValues {
  const today = toCalendarDate(parseAbsolute(now, me.time_zone))
  const first = today.add({ months: 1 }).set({ day: 1 })
  const after = (months: number) => weekBegins(first.add({ months }), today).toString()
  return {
    name: '', slug: '', description: '', supervisor: me.person, contact: '', manager: '', instructors: '', observers: '',
    students: '', announcements: '', access: 'open',
    public_date: after(0), private_date: after(6), archive_date: after(12), delete_date: after(12),
    start_date: '', end_date: '', course_times: '', sessions: [], deadlines: [],
    image_class: me.image_classes[0] ?? 'standard', image_date: today.toString(), custom_image: '', default_url: '',
    students_expected: '50', memory_gb: '2', cpu: '4', storage_gb: '1', datadir: false, shared_data: '', software: '',
    test_file: undefined, hub: '',
  }
}

/** On these days (`01-06`) nearly everybody is off who is off at all. */
const holidays: readonly string[] = ['01-01', '01-06', '05-01']

/** The Monday of a day's week, or the next where that one has begun or lies in another year; the day after on a holiday. */
function weekBegins(day: CalendarDate, today: CalendarDate): CalendarDate {
  const monday = day.subtract({ days: getDayOfWeek(day, 'en-GB', 'mon') })
  const meant = monday.compare(today) > 0 && monday.year === day.year ? monday : monday.add({ weeks: 1 })
  return holidays.includes(meant.toString().slice(5)) ? meant.add({ days: 1 }) : meant
}

/** The form of a course that exists. */
export function valuesOf(course: CourseView): CourseValues {
  const { contact, manager, instructors, observers, students, announcements, shared_data } = course
  return {
    name: course.name, slug: course.slug, description: course.description, supervisor: course.supervisor,
    contact: lines(contact), manager: lines(manager), instructors: lines(instructors), observers: lines(observers),
    students: lines(students), announcements: lines(announcements), access: course.access,
    ...datesOf(course), course_times: course.course_times, sessions: course.sessions, deadlines: course.deadlines, ...imageFieldsOf(course),
    students_expected: String(course.resources.students), memory_gb: String(course.resources.memory_gb),
    cpu: String(course.resources.cpu), storage_gb: String(course.resources.storage_gb),
    datadir: course.datadir, shared_data: lines(shared_data), software: course.software,
    test_file: course.test_file, hub: course.hub ?? '',
  }
}

function datesOf(course: CourseView) {
  const { public_date = '', private_date = '', archive_date = '', delete_date = '', start_date = '', end_date = '' } = course
  return { public_date, private_date, archive_date, delete_date, start_date, end_date }
}

function imageFieldsOf({ image }: CourseView) {
  if (Array.isArray(image)) return { image_class: image[0], image_date: image[1], custom_image: '', default_url: '' }
  return { image_class: '', image_date: '', custom_image: image.image, default_url: image.default_url ?? '' }
}

/** What the form says, as the API takes it; what is empty is left out. */
export function requestOf(values: CourseValues): Request {
  return {
    name: values.name.trim(), description: values.description.trim(), supervisor: values.supervisor.trim().toLowerCase(),
    contact: list(values.contact), manager: list(values.manager), instructors: list(values.instructors),
    observers: list(values.observers), students: list(values.students), announcements: list(values.announcements),
    access: values.access,
    ...given(values, ['slug', 'hub', 'public_date', 'private_date', 'archive_date', 'delete_date', 'start_date', 'end_date']),
    course_times: values.course_times.trim(), sessions: [...values.sessions], deadlines: [...values.deadlines],
    image: imageOf(values),
    resources: {
      students: Number(values.students_expected), memory_gb: Number(values.memory_gb), cpu: Number(values.cpu),
      storage_gb: Number(values.storage_gb),
    },
    datadir: values.datadir, shared_data: values.shared_data.split(/[\s,;]+/).filter((one) => one !== ''),
    software: values.software.trim(), ...(values.test_file === undefined ? {} : { test_file: values.test_file }),
  }
}

/** The merge patch (RFC 7396) that turns the course into what the form says: only what differs, null for what went. */
export function patchOf(course: CourseView, values: CourseValues): Readonly<Record<string, unknown>> {
  return patchBetween(requestOf(valuesOf(course)), requestOf(values))
}

/** The merge patch (RFC 7396) from one request to another; the slug, which never changes, is left out. */
export function patchBetween(one: Request, other: Request): Readonly<Record<string, unknown>> {
  const { slug: _, resources: resourcesBefore, ...before } = one
  const { slug: __, resources: resourcesAfter, ...after } = other
  const resources = differences({ ...resourcesBefore }, { ...resourcesAfter })
  return { ...differences({ ...before }, { ...after }), ...(Object.keys(resources).length === 0 ? {} : { resources }) }
}

function differences(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return Object.fromEntries(fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => [field, after[field] ?? null]))
}

/** A patch beside what it replaces, field by field, for showing it before it is sent. */
export function diffOf(course: CourseView, patch: Readonly<Record<string, unknown>>): readonly { field: string; before: unknown; after: unknown }[] {
  const whole: Readonly<Record<string, unknown>> = { ...course }
  const { resources, ...rest } = patch
  const parts: Readonly<Record<string, unknown>> = { ...course.resources }
  return [
    ...Object.entries(rest).map(([field, after]) => ({ field, before: whole[field], after })),
    ...Object.entries(resources ?? {}).map(([part, after]) => ({ field: `resources.${part}`, before: parts[part], after })),
  ]
}

function imageOf(values: CourseValues): CourseRequestInput['image'] {
  if (values.custom_image === '') return [values.image_class, values.image_date]
  return { image: values.custom_image, ...(values.default_url === '' ? {} : { default_url: values.default_url }) }
}

type Optional = 'slug' | 'hub' | keyof ReturnType<typeof datesOf>

function given(values: CourseValues, fields: readonly Optional[]): Partial<Record<Optional, string>> {
  return Object.fromEntries(fields.map((field) => [field, values[field].trim()]).filter(([, value]) => value !== ''))
}

function list(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).map((one) => one.toLowerCase()).filter((one) => one !== ''))]
}

function lines(people: readonly string[]): string {
  return people.join('\n')
}

/** The form's field for a path in an error of the API: `contact[1]` -> `contact`, `resources.students` -> its own. */
export function fieldOf(path: string): Field | undefined {
  const parts = path.replace(/\[\d+\]/g, '').split('.')
  const [first = '', second = ''] = parts
  if (first === 'resources') return second === 'students' ? 'students_expected' : isResource(second) ? second : 'memory_gb'
  if (first === 'image') return 'image_class'
  return Object.hasOwn(blank, first) ? first as Field : undefined
}

function isResource(name: string): name is 'memory_gb' | 'cpu' | 'storage_gb' {
  return name === 'memory_gb' || name === 'cpu' || name === 'storage_gb'
}

const blank: Readonly<Record<Field, true>> = {
  name: true, slug: true, description: true, supervisor: true, contact: true, manager: true, instructors: true, observers: true,
  students: true, announcements: true, access: true, public_date: true, private_date: true, archive_date: true, delete_date: true,
  start_date: true, end_date: true, course_times: true, sessions: true, deadlines: true, image_class: true, image_date: true, custom_image: true,
  default_url: true, students_expected: true, memory_gb: true, cpu: true, storage_gb: true, datadir: true, shared_data: true,
  software: true, test_file: true, hub: true,
}
