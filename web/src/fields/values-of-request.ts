import { type CourseValues, type Entry, isAccess, type TestFile } from './course-values.ts'

type Loose = Readonly<Record<string, unknown>>

const texts = [
  'name', 'slug', 'description', 'supervisor', 'public_date', 'private_date', 'archive_date', 'delete_date', 'start_date', 'end_date',
  'course_times', 'software', 'hub',
] as const
const lists = ['contact', 'manager', 'instructors', 'observers', 'students', 'announcements', 'shared_data'] as const
const sizes = [['students_expected', 'students'], ['memory_gb', 'memory_gb'], ['cpu', 'cpu'], ['storage_gb', 'storage_gb']] as const

/**
 * The form of a request in the API's words, for going on where a text, a draft or last year's course ends. What the request
 * does not say, or says in a form that no request has, is taken from `otherwise`; nothing that it says is lost.
 */
export function valuesOfRequest(request: Loose, otherwise: CourseValues): CourseValues {
  const resources = isLoose(request['resources']) ? request['resources'] : {}
  return {
    ...otherwise,
    ...picked(texts, (field) => (typeof request[field] === 'string' ? request[field] : undefined)),
    ...picked(lists, (field) => linesIn(request[field])),
    ...Object.fromEntries(sizes.flatMap(([field, part]) => (isSize(resources[part]) ? [[field, String(resources[part])]] : []))),
    ...(isAccess(request['access']) ? { access: request['access'] } : {}),
    ...(typeof request['datadir'] === 'boolean' ? { datadir: request['datadir'] } : {}),
    ...(isTestFile(request['test_file']) ? { test_file: request['test_file'] } : {}),
    ...entriesIn('sessions', request), ...entriesIn('deadlines', request),
    ...imageIn(request['image']),
  }
}

function picked<F extends string>(fields: readonly F[], read: (field: F) => string | undefined): Partial<Record<F, string>> {
  return Object.fromEntries(fields.flatMap((field) => {
    const value = read(field)
    return value === undefined ? [] : [[field, value]]
  })) as Partial<Record<F, string>>
}

function linesIn(value: unknown): string | undefined {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string').join('\n') : undefined
}

function entriesIn(field: 'sessions' | 'deadlines', request: Loose): Partial<Record<typeof field, readonly Entry[]>> {
  const value = request[field]
  return Array.isArray(value) ? { [field]: value.filter(isEntry) } : {}
}

function imageIn(image: unknown): Partial<CourseValues> {
  if (Array.isArray(image) && typeof image[0] === 'string' && typeof image[1] === 'string') {
    return { image_class: image[0], image_date: image[1], custom_image: '', default_url: '' }
  }
  if (!isLoose(image) || typeof image['image'] !== 'string') return {}
  const { default_url } = image
  return { image_class: '', image_date: '', custom_image: image['image'], default_url: typeof default_url === 'string' ? default_url : '' }
}

function isLoose(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

const localForm = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/

function isEntry(value: unknown): value is Entry {
  return isLoose(value) && typeof value['title'] === 'string' && typeof value['minutes'] === 'number'
    && typeof value['start'] === 'string' && localForm.test(value['start'])
    && ['string', 'undefined'].includes(typeof value['rrule']) && ['number', 'undefined'].includes(typeof value['people'])
}

function isTestFile(value: unknown): value is TestFile {
  return isLoose(value) && typeof value['name'] === 'string' && (typeof value['content'] === 'string' || isLoose(value['stored']))
}

/** The request in a text that is JSON; undefined when it is none. */
export function requestIn(text: string): Loose | undefined {
  try {
    const read: unknown = JSON.parse(text)
    return isLoose(read) ? read : undefined
  } catch {
    return undefined
  }
}
