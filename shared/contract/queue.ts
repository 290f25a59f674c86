import * as z from 'zod'
import { instantSchema } from './course-view.ts'
import { pageQuerySchema } from './lists.ts'

export const queueQuerySchema = pageQuerySchema.extend({
  state: z.enum(['to-decide', 'asked-back', 'all']).default('to-decide')
    .meta({ description: 'asked-back: governance asked for changes and waits for the requester.' }),
})

export const queueItemSchema = z.object({
  kind: z.enum(['request', 'change']),
  state: z.enum(['to-decide', 'asked-back']),
  slug: z.string(), name: z.string(), supervisor: z.string(),
  by: z.string(),
  waiting_since: instantSchema,
  due: instantSchema.optional().meta({ description: 'When it should be decided: the first date that hangs on it.' }),
  students: z.number().int(),
  memory_gb: z.number(),
  fields: z.array(z.string()).meta({ description: 'Fields that a change would change.' }),
  may_decide: z.boolean(),
  why_not: z.string().optional(),
}).meta({ id: 'QueueItem' })

export const queueSchema = z.object({ items: z.array(queueItemSchema), next_cursor: z.string().optional() }).meta({ id: 'Queue' })

export type QueueQuery = z.output<typeof queueQuerySchema>
export type QueueItem = z.output<typeof queueItemSchema>
export type Queue = z.output<typeof queueSchema>
