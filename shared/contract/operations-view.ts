import * as z from 'zod'
import { conditionSchema, courseSummarySchema, courseViewSchema, instantSchema, phaseSchema } from './course-view.ts'
import { deadLetterQueues } from './operations.ts'

const { override, retry, storage } = courseViewSchema.shape

export const operatedCourseSchema = courseSummarySchema.extend({
  hub: z.string(),
  observed_generation: z.number().int(),
  conditions: z.array(conditionSchema),
  override, retry, storage,
  image: z.object({ build: z.string().optional(), image: z.string() }).optional(),
  chart_version: z.string().optional(),
}).meta({ id: 'OperatedCourse' })

export const operatedListSchema = z.object({ courses: z.array(operatedCourseSchema), next_cursor: z.string().optional() })
  .meta({ id: 'OperatedList' })

const counted = {
  courses: z.number().int(), slugs: z.array(z.string()).meta({ description: 'The first ten.' }),
  hubs: z.array(z.string()).meta({ description: 'Registered hubs that run it, the first ten.' }),
}

export const versionsSchema = z.object({
  charts: z.array(z.object({ version: z.string(), ...counted })),
  images: z.array(z.object({ class: z.string().optional(), build: z.string().optional(), image: z.string(), ...counted })),
  counted: z.number().int(),
  truncated: z.boolean(),
}).meta({ id: 'Versions', description: 'What running courses run.' })

export const deletionQuestionSchema = z.object({
  slug: z.string(), name: z.string(), phase: phaseSchema,
  round: z.number().int().optional(), asked_at: instantSchema.optional(),
  asked: z.array(z.object({
    person: z.string(), mail: z.enum(['sent', 'waiting', 'failed', 'bounced']),
  })).meta({ description: 'Who was asked, and what became of the mail. One answer of any of them is enough.' }),
  reminders: z.number().int(),
  escalated: z.boolean(),
  confirmed: z.object({ by: z.string(), at: instantSchema, grace_ends_at: instantSchema }).optional(),
  storage,
}).meta({ id: 'DeletionQuestion' })

export const deletionQuestionsSchema = z.object({ questions: z.array(deletionQuestionSchema), next_cursor: z.string().optional() })
  .meta({ id: 'DeletionQuestions' })

export const returnedMailSchema = z.object({
  slug: z.string(), id: z.string(), to: z.string(), subject: z.string(),
  how: z.enum(['bounced', 'complained', 'failed']), reason: z.string(), at: instantSchema,
}).meta({ id: 'ReturnedMail' })

export const returnedMailsSchema = z.object({ mails: z.array(returnedMailSchema), next_cursor: z.string().optional() })
  .meta({ id: 'ReturnedMails' })

export const deadLettersSchema = z.object({
  queues: z.array(z.object({
    queue: z.enum(deadLetterQueues),
    waiting: z.number().int().meta({ description: 'About how many, as SQS counts.' }),
    letters: z.array(z.object({ about: z.string(), first_sent_at: instantSchema, tries: z.number().int() }))
      .meta({ description: 'Some of them, at most ten.' }),
  })),
}).meta({ id: 'DeadLetters' })

export const announcedSchema = z.object({
  id: z.string(), subject: z.string(), text: z.string(), to: z.string().meta({ description: 'Whom, in a sentence.' }),
  by: z.string(), at: instantSchema,
  state: z.enum(['sending', 'done']), courses: z.number().int(), mails: z.number().int(),
}).meta({ id: 'Announced' })

export const announcedListSchema = z.object({ announcements: z.array(announcedSchema) }).meta({ id: 'AnnouncedList' })

export const announcePreviewSchema = z.object({
  courses: z.number().int(), people: z.number().int(), truncated: z.boolean(), sent: announcedSchema.optional(),
}).meta({ id: 'AnnouncementReach' })

export type OperatedCourse = z.output<typeof operatedCourseSchema>
export type OperatedList = z.output<typeof operatedListSchema>
export type Versions = z.output<typeof versionsSchema>
export type DeletionQuestions = z.output<typeof deletionQuestionsSchema>
export type ReturnedMails = z.output<typeof returnedMailsSchema>
export type DeadLetters = z.output<typeof deadLettersSchema>
export type AnnouncedList = z.output<typeof announcedListSchema>
export type AnnouncementReach = z.output<typeof announcePreviewSchema>
