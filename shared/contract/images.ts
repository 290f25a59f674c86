import * as z from 'zod'
import { limits, lineText, longText } from './course-request.ts'
import { instantSchema } from './course-view.ts'

const reason = longText(limits.reason).min(3, 'Give a reason of at least 3 characters; other operators will read it.')
const buildDate = z.string().meta({ description: 'Date of the build.', example: '2026-01-05' })

/** What operators say of a class. Which classes there are is a setting of the institution. */
export const imageClassInputSchema = z.strictObject({
  title: lineText(1, 80),
  description: longText(1_000).default(''),
  default_url: lineText(1, 200).regex(/^\/[A-Za-z0-9_\-./?=&%]*$/, 'Give a path that begins with a slash, like /rstudio.').optional()
    .meta({ description: 'Where servers open; the hub\'s default when absent.', example: '/rstudio' }),
}).meta({ id: 'ImageClassInput' })

export const buildInputSchema = z.strictObject({
  image: lineText(3, 300).meta({ description: 'By digest, from an allowed registry.', example: `quay.io/jupyter/scipy-notebook@sha256:${'0'.repeat(64)}` }),
  note: longText(1_000).optional(),
}).meta({ id: 'ImageBuildInput' })

export const publicationSchema = z.strictObject({
  upgrade: z.boolean().default(false).meta({ description: 'Begin to move the courses of the class to it, in waves.' }),
}).meta({ id: 'Publication' })

export const withdrawalSchema = z.strictObject({ reason }).meta({ id: 'Withdrawal' })

const act = z.object({ by: z.string(), at: instantSchema })

export const buildSchema = z.object({
  class: z.string(),
  date: buildDate,
  image: z.string(),
  state: z.enum(['candidate', 'published', 'withdrawn']),
  by: z.string(),
  at: instantSchema,
  note: z.string().optional(),
  published: act.optional(),
  withdrawn: act.extend({ reason: z.string() }).optional(),
}).meta({ id: 'ImageBuild' })

export const buildListSchema = z.object({ builds: z.array(buildSchema), next_cursor: z.string().optional() }).meta({ id: 'ImageBuildList' })

export const imageClassSchema = z.object({
  name: z.string(), title: z.string(), description: z.string(), default_url: z.string().optional(),
  newest: buildSchema.optional().meta({ description: 'The newest published build.' }),
}).meta({ id: 'ImageClass' })

export const imageListSchema = z.object({ classes: z.array(imageClassSchema) }).meta({ id: 'ImageList' })

const targetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chart'), version: z.string(), from: z.string().optional() }),
  z.object({
    kind: z.literal('image'), class: z.string(), date: buildDate, image: z.string(),
    default_url: z.string().optional(), from: z.string().optional(),
  }),
  z.object({ kind: z.literal('test'), class: z.string(), date: buildDate, image: z.string() }),
])

const chartVersion = z.string().trim().max(60).regex(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/, 'Give a version like 4.4.0.')

export const rolloutInputSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('chart'), version: chartVersion,
    from: chartVersion.optional().meta({ description: 'Only hubs with this version; all others than the new one when absent.' }),
  }),
  z.strictObject({
    kind: z.literal('image'), class: lineText(1, 40), date: lineText(10, 10),
    from: lineText(10, 10).optional().meta({ description: 'Only courses that run this build; every older one when absent.' }),
  }),
]).meta({ id: 'RolloutInput' })

const noteSchema = z.object({ name: z.string(), why: z.string() })

export const rolloutSchema = z.object({
  target: targetSchema,
  state: z.enum(['running', 'paused', 'failed', 'done', 'aborted'])
    .meta({ description: 'failed: stopped by a hub that did not come up; resume goes on without it.' }),
  by: z.string(),
  started_at: instantSchema,
  ended_at: instantSchema.optional(),
  reason: z.string().optional(),
  counting: z.boolean(),
  total: z.int().meta({ description: 'How many were to be moved when it began.' }),
  done: z.int(),
  wave: z.int().min(1),
  wave_size: z.int().optional().meta({ description: 'Absent: all that are left.' }),
  done_in_wave: z.int(),
  underway: z.array(z.object({ name: z.string(), state: z.enum(['testing', 'moving', 'returning']), since: instantSchema })),
  kept_count: z.int(),
  kept: z.array(noteSchema).meta({ description: 'Those that keep what they ran, the last hundred, and why.' }),
  failed: z.array(noteSchema),
}).meta({ id: 'Rollout' })

export const rolloutsSchema = z.object({
  current: rolloutSchema.optional().meta({ description: 'The last one, whether it has ended or not.' }),
  history: z.array(rolloutSchema),
}).meta({ id: 'Rollouts' })

export const publishedSchema = z.object({
  build: buildSchema,
  tests: z.object({ passed: z.int(), failed: z.int(), running: z.int(), absent: z.int() })
    .meta({ description: 'Of the courses of the class that have a test file.' }),
  warning: z.string().optional(),
  rollout: rolloutSchema.optional(),
}).meta({ id: 'PublishedBuild' })

export const buildTestsSchema = z.object({
  tests: z.array(z.object({
    course: z.string(),
    status: z.enum(['absent', 'running', 'passed', 'failed']),
    ended_at: instantSchema.optional(),
  })),
  next_cursor: z.string().optional(),
}).meta({ id: 'ImageBuildTests' })

export type BuildInput = z.output<typeof buildInputSchema>
export type ImageClassInput = z.output<typeof imageClassInputSchema>
export type PublicationInput = z.output<typeof publicationSchema>
export type RolloutInput = z.output<typeof rolloutInputSchema>
export type ImageListView = z.output<typeof imageListSchema>
export type ImageClassView = z.output<typeof imageClassSchema>
export type ImageBuildView = z.output<typeof buildSchema>
export type ImageBuildListView = z.output<typeof buildListSchema>
export type PublishedBuildView = z.output<typeof publishedSchema>
export type BuildTestsView = z.output<typeof buildTestsSchema>
export type RolloutView = z.output<typeof rolloutSchema>
export type RolloutsView = z.output<typeof rolloutsSchema>

/** What the routes of the catalogue and of upgrades answer with. */
export interface ImageAnswers {
  'list-images': ImageListView
  'describe-class': ImageClassView
  'list-builds': ImageBuildListView
  'enter-build': ImageBuildView
  'publish-build': PublishedBuildView
  'withdraw-build': ImageBuildView
  'test-build': RolloutsView
  'list-build-tests': BuildTestsView
  'start-rollout': RolloutsView
  'get-rollouts': RolloutsView
  'pause-rollout': RolloutsView
  'resume-rollout': RolloutsView
  'abort-rollout': RolloutsView
}
