import * as z from 'zod'
import { instantSchema } from './course-view.ts'

const buildDate = z.string().meta({ description: 'Date of the build.', example: '2026-01-05' })

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

export type ImageListView = z.output<typeof imageListSchema>
export type ImageClassView = z.output<typeof imageClassSchema>
export type ImageBuildView = z.output<typeof buildSchema>
export type ImageBuildListView = z.output<typeof buildListSchema>
export type PublishedBuildView = z.output<typeof publishedSchema>
export type BuildTestsView = z.output<typeof buildTestsSchema>
export type RolloutView = z.output<typeof rolloutSchema>
export type RolloutsView = z.output<typeof rolloutsSchema>
