import * as z from 'zod'
import { imageSchema, lineText, longText, resourcesSchema, slugSchema } from './course-request.ts'
import { conditionSchema, type History } from './course-view.ts'

const instant = z.string().meta({ format: 'date-time', description: 'UTC' })

const hubShape = {
  name: slugSchema.meta({ description: 'Permanent, and never a course\'s: hubs and courses share one name space.' }),
  kind: z.enum(['shared', 'general']).meta({ description: 'shared: holds courses. general: one environment for everybody.' }),
  title: lineText(3, 120),
  description: longText(4_000).default(''),
  image: imageSchema.optional().meta({ description: 'Of a general-use hub.' }),
  resources: resourcesSchema.default({ memory_gb: 2, cpu: 2, storage_gb: 1, students: 200 })
    .meta({ description: 'Of each server of a general-use hub; students is how many servers may run at once, on either kind.' }),
} as const

export const hubRequestSchema = z.strictObject(hubShape).meta({ id: 'HubRequest' })

export const hubChangeSchema = z.strictObject(hubShape).omit({ name: true }).meta({ id: 'HubChange' })

export const hubViewSchema = z.object({
  ...hubShape,
  registered_by: z.string(),
  registered_at: instant,
  removed: z.object({ by: z.string(), at: instant, reason: z.string() }).optional(),
  generation: z.number().int(),
  observed_generation: z.number().int(),
  version: z.number().int(),
  updated_at: instant,
  conditions: z.array(conditionSchema),
  hub_url: z.string().optional(),
  chart_version: z.string().optional(),
  retry: z.object({ attempts: z.number().int(), next_at: instant, since: instant }).optional(),
  /** The first hundred. */
  courses: z.array(z.string()).optional(),
}).meta({ id: 'Hub' })

export const hubListSchema = z.object({ hubs: z.array(hubViewSchema), next_cursor: z.string().optional() }).meta({ id: 'HubList' })

export type HubRequestInput = z.output<typeof hubRequestSchema>
export type HubView = z.output<typeof hubViewSchema>

/** What the routes of hubs answer with, for typed clients. */
export interface HubAnswers {
  'list-hubs': z.output<typeof hubListSchema>
  'register-hub': HubView
  'get-hub': HubView
  'get-hub-history': History
  'change-hub': HubView
  'remove-hub': HubView
  'retry-hub': HubView
}
