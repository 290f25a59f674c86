import * as z from 'zod'
import { localWhenSchema, requestShape } from './course-request.ts'
import { limits } from './limits.ts'

/** Why something is done, for the people concerned. */
export const reasonText = z.string().trim().min(3, 'Give a reason of at least 3 characters; the people concerned will read it.').max(limits.reason)

const reason = reasonText

/** Approve needs no reason; declining and asking for changes do. */
export const decisionSchema = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.literal('approve'), reason: reason.optional() }),
  z.strictObject({ verdict: z.literal('decline'), reason }),
  z.strictObject({ verdict: z.literal('ask-for-changes'), reason }),
]).meta({ id: 'Decision' })

export const changeDecisionSchema = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.literal('approve'), reason: reason.optional() }),
  z.strictObject({ verdict: z.literal('decline'), reason }),
]).meta({ id: 'ChangeDecision' })

const { slug: _, ...patchable } = requestShape

/** RFC 7396: members given replace, `null` removes, members left out stay. The slug never changes. */
export const changeSchema = z.record(z.string(), z.unknown())
  .refine((patch) => Object.keys(patch).length > 0, 'Name at least one field to change.')
  .meta({
    id: 'Change',
    description: `JSON merge patch over a course's fields: ${Object.keys(patchable).join(', ')}. null removes a field.`,
    example: { manager: ['ada.lovelace@uni.example'], resources: { students: 120 } },
  })

export const reasonedSchema = z.strictObject({ reason }).meta({ id: 'Reasoned' })

export const overrideSchema = z.strictObject({
  visibility: z.enum(['private', 'public', 'archived']),
  reason,
  until: localWhenSchema.optional(),
}).meta({ id: 'Override', description: 'Wins over the dates until it ends; never causes deletion.' })

export const deletionAnswerSchema = z.discriminatedUnion('answer', [
  z.strictObject({
    answer: z.literal('delete'),
    typed_slug: z.string().max(64),
    token: z.string().min(16).max(200).meta({ description: 'From the link in the mail.' }),
  }),
  z.strictObject({ answer: z.literal('keep'), until: localWhenSchema }),
]).meta({ id: 'DeletionAnswer' })

export const draftTextSchema = z.strictObject({
  text: z.string().max(limits.textBytes),
  media_type: z.enum(['application/yaml', 'application/json']).default('application/yaml'),
}).meta({ id: 'DraftText' })

export type DecisionInput = z.output<typeof decisionSchema>
export type ChangeDecisionInput = z.output<typeof changeDecisionSchema>
export type OverrideInput = z.output<typeof overrideSchema>
export type DeletionAnswerInput = z.output<typeof deletionAnswerSchema>
