import * as z from 'zod'
import { estimateSchema, warningSchema } from './check-view.ts'
import { courseSummarySchema, instantSchema, phaseSchema } from './course-view.ts'

export const forecastSchema = z.object({
  from: instantSchema, until: instantSchema, time_zone: z.string(),
  busy_from: z.number().meta({ description: 'So many people in an hour count as busy.' }),
  hours: z.array(z.object({ at: instantSchema, people: z.number(), courses: z.number().int() }))
    .meta({ description: 'Hours in which somebody is expected, in order; others are left out.' }),
  quiet: z.array(z.object({ from: instantSchema, until: instantSchema, people: z.number() }))
    .meta({ description: 'Windows of working hours in which the fewest are expected, the quietest first: for maintenance.' }),
}).meta({ id: 'Forecast' })

export const calendarItemSchema = z.object({
  slug: z.string(), name: z.string(),
  kind: z.enum(['session', 'deadline', 'transition']),
  title: z.string(),
  at: instantSchema,
  minutes: z.number().int(),
  people: z.number().optional(),
  phase: phaseSchema.optional().meta({ description: 'What begins, of a transition.' }),
  tentative: z.boolean().meta({ description: 'The course is not approved yet.' }),
}).meta({ id: 'CalendarItem' })

export const calendarListSchema = z.object({
  items: z.array(calendarItemSchema),
  truncated: z.boolean().meta({ description: 'There are more than can be shown at once: ask for fewer days.' }),
}).meta({ id: 'CalendarList' })

export const holidayListSchema = z.object({
  holidays: z.array(z.object({ date: z.string(), name: z.string(), names: z.record(z.string(), z.string()).meta({ description: 'By language.' }) })),
}).meta({ id: 'HolidayList' })

export const assessmentSchema = z.object({
  estimate: estimateSchema,
  warnings: z.array(warningSchema),
  weeks: z.array(z.object({
    from: z.string(), courses: z.number().int(), peak_people: z.number(), others_peak_people: z.number(), own_peak_people: z.number(),
  })).meta({ description: 'The weeks of its life: how many others run, and the busiest hour of all, of the others, and of its own.' }),
  alongside: z.array(courseSummarySchema.pick({ slug: true, name: true, phase: true }).extend({ students: z.number().int() }))
    .meta({ description: 'Other courses whose hubs run in those weeks, the largest first; at most 50.' }),
}).meta({ id: 'Assessment' })

export const renewalPreviewSchema = z.object({ request: z.record(z.string(), z.unknown()) }).meta({ id: 'RenewalPreview' })

export type Forecast = z.output<typeof forecastSchema>
export type CalendarItem = z.output<typeof calendarItemSchema>
export type CalendarList = z.output<typeof calendarListSchema>
export type HolidayList = z.output<typeof holidayListSchema>
export type Assessment = z.output<typeof assessmentSchema>
