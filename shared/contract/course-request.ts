import * as z from 'zod'
import { isLocalWhen } from '../core/local-time.ts'
import { slugProblem } from '../core/slug.ts'
import { limits } from './limits.ts'

const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?'
const personForm = new RegExp(`^[a-z0-9][a-z0-9._+-]{0,63}(?:@${label}(?:\\.${label})+)?$`)

export const personSchema = z.string()
  .trim().toLowerCase().max(254)
  .regex(personForm, 'Give an e-mail address (ada@uni.example) or a username (ada).')
  .meta({ description: 'An e-mail address or a username.', example: 'ada.lovelace@uni.example' })

const people = z.array(personSchema).max(limits.people, `At most ${limits.people} people.`).default([])
  .overwrite((all) => [...new Set(all)])

// Control characters other than tab and line ends have no place in text and disturb logs, mails and terminals.
const noControls = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]*$/
const clean = (max: number, atMost: string) => z.string().max(max, atMost)
  .regex(noControls, 'Control characters are not allowed.')
  .refine((value) => value.isWellFormed(), 'This holds half of a character; copy the text again.')
/** Text of several lines, without control characters. */
export const longText = (max: number) => clean(max, `At most ${max} characters.`).trim()
/** Text of one line. */
export const lineText = (min: number, max: number) => longText(max).min(min, `At least ${min} characters.`)
  .regex(/^[^\r\n]*$/, 'One line only.')

export const localWhenSchema = z.string().trim()
  .refine(isLocalWhen, 'Give a date like 2026-09-01, or a date and time like 2026-09-01T08:30.')
  .meta({
    description: 'Local date (00:00 that day) or date-time in the institution\'s time zone.', example: '2026-09-01',
  })

export const slugSchema = z.string().trim().check((checked) => {
  const problem = slugProblem(checked.value)
  if (problem !== undefined) checked.issues.push({ code: 'custom', message: problem, input: checked.value })
}).meta({ description: 'Permanent name of the course: small letters, digits, hyphens.', example: 'mlbp2026' })

export const calendarEntrySchema = z.strictObject({
  title: lineText(1, 120),
  start: localWhenSchema,
  minutes: z.number().int().min(0).max(1_440).default(0),
  rrule: lineText(1, 300).optional().meta({ description: 'RFC 5545 recurrence rule.', example: 'FREQ=WEEKLY;COUNT=12' }),
  people: z.number().int().min(0).max(100_000).optional(),
}).meta({ id: 'CalendarEntry' })

const imageDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Give the date as 2026-01-05.')
  .refine(isLocalWhen, 'There is no such date.')
const imageReference = lineText(3, 300)
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9._:@/-]*$/, 'Give an image reference like quay.io/jupyter/scipy-notebook:2026-01-05.')

export const imageSchema = z.union([
  z.tuple([lineText(1, 40), imageDate]),
  z.strictObject({
    image: imageReference,
    default_url: lineText(1, 100).regex(/^\/[A-Za-z0-9/_.?=&%-]*$/, 'Give a path like /lab.').optional(),
  }),
]).meta({ id: 'Image', description: '[class, date], or a custom image with its default URL.' })

export const resourcesSchema = z.strictObject({
  memory_gb: z.number().min(0.25).max(64).default(2),
  cpu: z.number().min(0.1).max(32).default(4),
  storage_gb: z.number().min(0.1).max(100).default(1),
  students: z.number().int().min(1).max(10_000).default(50),
}).meta({ id: 'Resources', description: 'Per person: memory and storage in GB, CPU in cores; students expected.' })

const dataset = lineText(1, 100).regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'Name a dataset, without slashes.')

const defaultResources = { memory_gb: 2, cpu: 4, storage_gb: 1, students: 50 }

export const testFileNameSchema = lineText(4, 100)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*\.(py|ipynb)$/, 'Name a .py or .ipynb file.')

const testFileSchema = z.strictObject({
  name: testFileNameSchema,
  content: clean(48_000, 'At most 48,000 characters here; upload a larger file on the course\'s page.').optional(),
  stored: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.number().int().min(1) }).optional()
    .meta({ description: 'Which uploaded file it is. Set by uploading one.' }),
}).refine(({ content, stored }) => (content === undefined) !== (stored === undefined), {
  path: ['content'], error: 'Give the text of the file.',
}).meta({ id: 'TestFile' })

export const requestShape = {
  slug: slugSchema.optional(),
  name: lineText(3, 120).meta({ example: 'Machine Learning: Basic Principles' }),
  description: longText(4_000).default(''),
  supervisor: personSchema,
  contact: people,
  manager: people,
  instructors: people,
  observers: people,
  students: z.array(personSchema).max(limits.students, `At most ${limits.students} students.`).default([])
    .overwrite((all) => [...new Set(all)]),
  announcements: people,
  access: z.enum(['open', 'list', 'apply']).default('open'),
  public_date: localWhenSchema.optional(),
  private_date: localWhenSchema.optional(),
  archive_date: localWhenSchema.optional(),
  delete_date: localWhenSchema.optional(),
  start_date: localWhenSchema.optional(),
  end_date: localWhenSchema.optional(),
  course_times: longText(2_000).default(''),
  sessions: z.array(calendarEntrySchema).max(limits.entries).default([]),
  deadlines: z.array(calendarEntrySchema).max(limits.entries).default([]),
  hub: slugSchema.optional(),
  image: imageSchema,
  resources: resourcesSchema.default(defaultResources),
  datadir: z.boolean().default(false),
  shared_data: z.array(dataset).max(50, 'At most 50 datasets.').default([]),
  software: longText(4_000).default(''),
  test_file: testFileSchema.optional(),
} as const

/** What a teacher sends, in clean form; the template's slips are repaired before it gets here. */
export const courseRequestSchema = z.strictObject(requestShape)
  .meta({ id: 'CourseRequest', description: 'A request for a course: the fields of the request template.' })

export type CourseRequestInput = z.input<typeof courseRequestSchema>
export type CourseRequestFields = z.output<typeof courseRequestSchema>
