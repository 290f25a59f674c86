import * as z from 'zod'
import { courseViewSchema, fieldErrorSchema, instantSchema, repairSchema } from './course-view.ts'

export const slugStateSchema = z.object({
  slug: z.string(), free: z.boolean(), suggested: z.boolean().meta({ description: 'Made from name and year, as none was given.' }),
}).meta({ id: 'SlugState' })

export const warningSchema = z.object({
  field: z.string(),
  code: z.enum(['weekend', 'holiday', 'late-night', 'collision', 'busy-hour', 'outside-life', 'over-budget', 'large', 'long', 'past']),
  message: z.string(),
  at: instantSchema.optional(),
  suggestion: z.object({ field: z.string(), value: z.unknown(), message: z.string() }).optional()
    .meta({ description: 'What would be better: a value to put into a field.' }),
}).meta({ id: 'Warning', description: 'Something that may be meant so, and that a person should look at.' })

export const estimateSchema = z.object({
  seats: z.number().int(),
  peak_people: z.number().meta({ description: 'Of the busiest hour that its calendar names, or a share of its students.' }),
  peak_memory_gb: z.number(),
  peak_cpu: z.number(),
  storage_gb: z.number(),
  months: z.number().meta({ description: 'From approval, or the opening, to the archive.' }),
  cost: z.object({
    currency: z.string(), total: z.number(), per_month: z.number(), lines: z.array(z.object({ what: z.string(), amount: z.number() })),
    assumes: z.array(z.string()).meta({ description: 'What the sum rests on, in sentences.' }),
  }),
}).meta({ id: 'Estimate' })

/** What is said of a request that is not sent yet. Nothing is stored. */
export const validationSchema = z.object({
  valid: z.boolean(),
  request: z.record(z.string(), z.unknown()).optional().meta({ description: 'The request in clean form, when it is valid.' }),
  repairs: z.array(repairSchema),
  errors: z.array(fieldErrorSchema),
  warnings: z.array(warningSchema),
  slug: slugStateSchema.optional(),
  estimate: estimateSchema.optional(),
  timeline: courseViewSchema.shape.timeline.optional().meta({ description: 'The life the dates would give the course if it were approved now.' }),
}).meta({ id: 'Validation' })

export type SlugState = z.output<typeof slugStateSchema>
export type Warning = z.output<typeof warningSchema>
export type Estimate = z.output<typeof estimateSchema>
export type Validation = z.output<typeof validationSchema>
