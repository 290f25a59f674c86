import * as z from 'zod'
import { localWhenSchema, requestShape, slugSchema } from './course-request.ts'

/** Spans of the calendar that are answered at once, in days. */
export const planningLimits = { forecastDays: 190, calendarDays: 62, holidayDays: 1_200, calendarItems: 2_000 } as const

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Give a day like 2026-09-01.')

/** Local days of the institution; `until` is not in it. */
export const spanQuerySchema = z.object({ from: day, until: day })
  .refine(({ from, until }) => from < until, { path: ['until'], error: 'The end has to be after the beginning.' })

export const forecastQuerySchema = z.object({ from: day, until: day })
export const calendarQuerySchema = z.object({ from: day, until: day })
export const holidayQuerySchema = z.object({ from: day, until: day })

const { slug: _, ...changeable } = requestShape

/** How a course is asked for again: under which slug, and what is to be other than the year before. */
export const renewalSchema = z.strictObject({
  slug: slugSchema.optional(),
  changes: z.record(z.string(), z.unknown()).optional().meta({
    description: `JSON merge patch (RFC 7396) over what the renewal would be: ${Object.keys(changeable).join(', ')}.`,
  }),
}).meta({ id: 'Renewal', description: 'A new presentation: dates moved, no students, no data. The slug is suggested when absent.' })

export const renewalQuerySchema = z.object({
  start: localWhenSchema.optional().meta({ description: 'The first day of teaching of the new presentation; a year later when absent.' }),
})

export type SpanQuery = z.output<typeof spanQuerySchema>
