import * as z from 'zod'
import { instantSchema } from './course-view.ts'

export const comingDatesQuerySchema = z.object({ limit: z.coerce.number().int().min(1).max(100).default(10) })

/** When a course meets or something is due next. */
export const comingDatesSchema = z.object({
  dates: z.array(z.object({
    kind: z.enum(['session', 'deadline']), title: z.string(), at: instantSchema, minutes: z.number().int(), people: z.number(),
  })).meta({ description: 'In order of time; what has begun and is not over counts.' }),
}).meta({ id: 'ComingDates' })

export type ComingDates = z.output<typeof comingDatesSchema>
export type ComingDatesQuery = z.output<typeof comingDatesQuerySchema>
