import * as z from 'zod'
import { longText, lineText, localWhenSchema, slugSchema } from './course-request.ts'
import { listQuerySchema, pageQuerySchema } from './lists.ts'

export const operatedQuerySchema = pageQuerySchema.extend({
  show: z.enum(['all', 'running', 'trouble', 'behind']).default('running')
    .meta({ description: 'trouble: an operator should look; behind: not converged to what people asked for.' }),
  q: listQuerySchema.shape.q,
})

export const deadLetterQueues = ['work', 'mail'] as const
export const redriveSchema = z.strictObject({ queue: z.enum(deadLetterQueues) })

export const announcementSchema = z.strictObject({
  subject: lineText(3, 150),
  text: longText(10_000).min(10, 'Say in at least 10 characters what is announced.'),
  to: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('running') }),
    z.strictObject({ kind: z.literal('hub'), hub: slugSchema }),
    z.strictObject({ kind: z.literal('window'), from: localWhenSchema, until: localWhenSchema }),
    z.strictObject({ kind: z.literal('courses'), slugs: z.array(slugSchema).min(1).max(100) }),
  ]).meta({ description: 'Courses with a running hub; those in one hub; those that teach in a window; or these.' }),
}).meta({ id: 'Announcement', description: 'Mailed once to each person concerned: the announcements list of each course, or its contacts and staff.' })

export const announceQuerySchema = z.object({
  preview: z.enum(['true', 'false']).default('false').meta({ description: 'true: says whom it would reach and sends nothing.' }),
})

export type OperatedQuery = z.output<typeof operatedQuerySchema>
export type AnnouncementInput = z.output<typeof announcementSchema>
