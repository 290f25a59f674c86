import * as z from 'zod'
import { imageSchema, lineText, longText, resourcesSchema, slugSchema } from './course-request.ts'

/** What is said of a hub, by whoever registers it and to whoever looks at it. */
export const hubShape = {
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

export type HubRequestInput = z.output<typeof hubRequestSchema>
