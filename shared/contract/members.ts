import * as z from 'zod'
import { membershipStates } from '../core/members/membership.ts'
import { staffRoles } from '../core/members/roles.ts'
import { localWhenSchema, personSchema } from './course-request.ts'
import { listQuerySchema, reasonText } from './commands.ts'
import { instantSchema, phaseSchema } from './course-view.ts'

/** Sizes of what is about people. */
export const memberLimits = {
  rosterBytes: 262_144,
  decisions: 500,
  note: 500,
  /** So many errors of a roster are told. */
  rosterErrors: 100,
} as const

const note = z.string().trim().max(memberLimits.note, `At most ${memberLimits.note} characters.`)
const stateSchema = z.enum(membershipStates)

export const memberQuerySchema = listQuerySchema.pick({ limit: true, cursor: true }).extend({
  state: stateSchema.optional().meta({ description: 'Only those with this state; absent: staff, listed students, then all others.' }),
})

export const memberSchema = z.object({
  person: z.string(),
  role: z.enum(['supervisor', ...staffRoles, 'student']),
  state: z.enum(['listed', ...membershipStates]).meta({ description: 'listed: stands in a list of the course\'s record.' }),
  since: instantSchema.optional(),
  by: z.string().optional(),
  note: z.string().optional().meta({ description: 'What the applicant wrote, or the reason staff gave.' }),
}).meta({ id: 'Member' })

export const memberListSchema = z.object({
  members: z.array(memberSchema),
  counts: z.object({
    managers: z.number().int(), instructors: z.number().int(), observers: z.number().int(),
    listed: z.number().int().meta({ description: 'Students in the course\'s own list.' }),
    applied: z.number().int(), accepted: z.number().int(),
  }),
  seats: z.object({ total: z.number().int(), taken: z.number().int(), free: z.number().int() })
    .meta({ description: 'resources.students, and how many of them the list and the accepted take.' }),
  next_cursor: z.string().optional(),
}).meta({ id: 'MemberList' })

export const placementSchema = z.strictObject({ role: z.enum([...staffRoles, 'student']), reason: reasonText.optional() }).meta({ id: 'Placement' })
export const removalQuerySchema = z.object({ reason: reasonText })

export const invitationSchema = z.strictObject({
  until: localWhenSchema.optional().meta({ description: 'The link is good until then; absent: until it is replaced or revoked.' }),
}).meta({ id: 'Invitation' })
export const inviteLinkSchema = z.object({ url: z.string(), expires_at: instantSchema.optional() })
  .meta({ id: 'InviteLink', description: 'Whoever has it and signs in may apply. Asking again replaces it.' })

const standing = {
  state: z.enum(['staff', 'student', 'none', ...membershipStates]),
  message: z.string().meta({ description: 'A sentence for the person: how they stand, and whom to ask.' }),
  may_apply: z.boolean(),
}
const when = z.string().optional()
export const inviteSchema = z.object({
  slug: z.string(), name: z.string(),
  description: z.string().meta({ description: 'The first 500 characters.' }),
  supervisor: z.string(), phase: phaseSchema,
  phase_in_words: z.string(),
  public_date: when, private_date: when, start_date: when, end_date: when,
  ...standing,
}).meta({ id: 'Invite' })

export const applicationSchema = z.strictObject({ note: note.optional() }).meta({ id: 'Application' })
export const standingSchema = z.object(standing).meta({ id: 'Standing' })

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
export const decidedSchema = z.object({
  accepted: z.array(z.string()), rejected: z.array(z.string()),
  not_decided: z.array(z.object({ person: z.string(), reason: z.string() })),
}).meta({ id: 'DecidedApplications' })

export const myCoursesSchema = z.object({
  courses: z.array(z.object({
    slug: z.string(), name: z.string(), phase: phaseSchema, phase_in_words: z.string(),
    state: z.enum(['listed', ...membershipStates]).meta({ description: 'listed: stands in the course\'s own list of students.' }),
    since: instantSchema.optional(),
    hub_url: z.string().optional().meta({ description: 'Where to work, while the course is open to the reader.' }),
    note: z.string().optional(),
  })),
  next_cursor: z.string().optional(),
}).meta({ id: 'MyCourses' })

export const rosterQuerySchema = z.object({
  mode: z.enum(['replace', 'add']).default('add').meta({ description: 'replace: who is not in the file goes off the list.' }),
  dry_run: z.enum(['true', 'false']).default('true'),
  notify: z.enum(['true', 'false']).default('false').meta({ description: 'Mail those who are added.' }),
})
export const rosterSchema = z.string().max(memberLimits.rosterBytes).meta({
  id: 'Roster', description: 'CSV with a column of e-mail addresses or usernames.', example: 'email\nada@uni.example\n',
})
export const rosterResultSchema = z.object({
  applied: z.boolean(),
  adds: z.array(z.string()), removals: z.array(z.string()),
  unchanged: z.number().int(),
  blocked: z.array(z.string()).meta({ description: 'In the file, but removed or rejected by staff: that stays until staff lift it.' }),
  errors: z.array(z.object({
    line: z.number().int().meta({ description: '0: about the whole file.' }), found: z.string(), message: z.string(),
  })),
}).meta({ id: 'RosterResult' })

export type MemberView = z.output<typeof memberSchema>
export type MemberList = z.output<typeof memberListSchema>
export type MemberQuery = z.output<typeof memberQuerySchema>
export type Placement = z.output<typeof placementSchema>
export type InviteLink = z.output<typeof inviteLinkSchema>
export type InviteView = z.output<typeof inviteSchema>
export type StandingView = z.output<typeof standingSchema>
export type ApplicationDecisions = z.output<typeof applicationDecisionsSchema>
export type Decided = z.output<typeof decidedSchema>
export type MyCourses = z.output<typeof myCoursesSchema>
export type RosterQuery = z.output<typeof rosterQuerySchema>
export type RosterResult = z.output<typeof rosterResultSchema>

/** What the routes about people answer with, by their ids. */
export interface MemberAnswers {
  'list-members': MemberList
  'place-member': MemberView
  'remove-member': undefined
  'make-invite': InviteLink
  'revoke-invite': undefined
  'get-invite': InviteView
  'apply': StandingView
  'decide-applications': Decided
  'import-roster': RosterResult
  'list-my-courses': MyCourses
  'leave-course': undefined
}
