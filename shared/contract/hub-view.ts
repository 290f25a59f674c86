import * as z from 'zod'
import { conditionSchema, instantSchema } from './course-view.ts'
import { hubShape } from './hubs.ts'

export const hubViewSchema = z.object({
  ...hubShape,
  registered_by: z.string(),
  registered_at: instantSchema,
  removed: z.object({ by: z.string(), at: instantSchema, reason: z.string() }).optional(),
  generation: z.number().int(),
  observed_generation: z.number().int(),
  version: z.number().int(),
  updated_at: instantSchema,
  conditions: z.array(conditionSchema),
  hub_url: z.string().optional(),
  chart_version: z.string().optional(),
  retry: z.object({ attempts: z.number().int(), next_at: instantSchema, since: instantSchema }).optional(),
  /** The first hundred. */
  courses: z.array(z.string()).optional(),
}).meta({ id: 'Hub' })

export const hubListSchema = z.object({ hubs: z.array(hubViewSchema), next_cursor: z.string().optional() }).meta({ id: 'HubList' })

export type HubView = z.output<typeof hubViewSchema>
export type HubList = z.output<typeof hubListSchema>
