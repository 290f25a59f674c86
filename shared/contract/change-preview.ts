import * as z from 'zod'
import { courseViewSchema } from './course-view.ts'

const { diff, needs_governance } = courseViewSchema.shape.change.unwrap().shape

/** What sending a change would do; nothing is stored by asking. */
export const changePreviewSchema = z.object({
  generation: z.number().int().meta({ description: 'Of the course that it was worked out against.' }),
  outcome: z.enum(['nothing', 'request', 'at-once', 'governance']).meta({
    description: 'nothing: the course is like that already; request: the request that waits for its first decision becomes so; '
      + 'at-once: the course becomes so; governance: it waits for approval, whole.',
  }),
  diff,
  needs_governance: needs_governance.meta({ description: 'Why it would wait, a sentence a field; empty unless it would.' }),
}).meta({ id: 'ChangePreview' })

export type ChangePreview = z.output<typeof changePreviewSchema>
