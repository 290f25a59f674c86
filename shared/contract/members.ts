import * as z from 'zod'
import { membershipStates } from '../core/members/membership.ts'
import { staffRoles } from '../core/members/roles.ts'
import { reasonText } from './commands.ts'
import { localWhenSchema, personSchema } from './course-request.ts'
import { memberLimits } from './limits.ts'
import { pageQuerySchema } from './lists.ts'

const note = z.string().trim().max(memberLimits.note, `At most ${memberLimits.note} characters.`)

const stateSchema = z.enum(membershipStates)

export const memberQuerySchema = pageQuerySchema.extend({
  state: stateSchema.optional().meta({ description: 'Only those with this state; absent: staff, listed students, then all others.' }),
})

export const placementSchema = z.strictObject({ role: z.enum([...staffRoles, 'student']), reason: reasonText.optional() }).meta({ id: 'Placement' })

export const removalQuerySchema = z.object({ reason: reasonText })

export const invitationSchema = z.strictObject({
  until: localWhenSchema.optional().meta({ description: 'The link is good until then; absent: until it is replaced or revoked.' }),
}).meta({ id: 'Invitation' })

export const applicationSchema = z.strictObject({ note: note.optional() }).meta({ id: 'Application' })

const someone = z.array(personSchema).max(memberLimits.decisions, `At most ${memberLimits.decisions} people in a call.`)
  .overwrite((all) => [...new Set(all)])

export const applicationDecisionsSchema = z.strictObject({
  accept: z.union([z.literal('all'), someone]).default([]),
  reject: someone.default([]),
  reason: reasonText.optional().meta({ description: 'Required to reject; those rejected will read it.' }),
}).superRefine(({ accept, reject, reason }, context) => {
  const number = (accept === 'all' ? 0 : accept.length) + reject.length
  const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (accept !== 'all' && number === 0) wrong('accept', 'Name somebody to accept or reject.')
  if (number > memberLimits.decisions) wrong('reject', `At most ${memberLimits.decisions} people in a call.`)
  if (reject.length > 0 && reason === undefined) wrong('reason', 'Give a reason; those rejected will read it.')
  if (accept !== 'all' && reject.some((person) => accept.includes(person))) wrong('reject', 'The same person cannot be accepted and rejected.')
}).meta({ id: 'ApplicationDecisions' })

export const rosterQuerySchema = z.object({
  mode: z.enum(['replace', 'add']).default('add').meta({ description: 'replace: who is not in the file goes off the list.' }),
  dry_run: z.enum(['true', 'false']).default('true'),
  notify: z.enum(['true', 'false']).default('false').meta({ description: 'Mail those who are added.' }),
})

export const rosterSchema = z.string().max(memberLimits.rosterBytes).meta({
  id: 'Roster', description: 'CSV with a column of e-mail addresses or usernames.', example: 'email\nada@uni.example\n',
})

export type MemberQuery = z.output<typeof memberQuerySchema>
export type Placement = z.output<typeof placementSchema>
export type ApplicationDecisions = z.output<typeof applicationDecisionsSchema>
export type RosterQuery = z.output<typeof rosterQuerySchema>
