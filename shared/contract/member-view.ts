import * as z from 'zod'
import { membershipStates } from '../core/members/membership.ts'
import { staffRoles } from '../core/members/roles.ts'
import { instantSchema, phaseSchema } from './course-view.ts'

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

export const inviteLinkSchema = z.object({ url: z.string(), expires_at: instantSchema.optional() })
  .meta({ id: 'InviteLink', description: 'Whoever has it and signs in may apply. Asking again replaces it.' })

/** The address itself is told once, when it is made: only its hash is kept. */
export const inviteStateSchema = z.object({
  exists: z.boolean(), made_at: instantSchema.optional(), by: z.string().optional(), expires_at: instantSchema.optional(),
}).meta({ id: 'InviteState' })

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

export const standingSchema = z.object(standing).meta({ id: 'Standing' })

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
    next_transition: z.object({ at: instantSchema, phase: phaseSchema }).optional()
      .meta({ description: 'What the dates say comes next: opening, closing.' }),
  })),
  next_cursor: z.string().optional(),
}).meta({ id: 'MyCourses' })

export const openCoursesSchema = z.object({
  courses: z.array(z.object({
    slug: z.string(), name: z.string(), supervisor: z.string(),
    description: z.string().meta({ description: 'The first 300 characters.' }),
    until: instantSchema.optional().meta({ description: 'When it closes to students, if a date says so.' }),
    hub_url: z.string().optional().meta({ description: 'Where to work; absent while the hub is on its way.' }),
  })),
  next_cursor: z.string().optional(),
}).meta({ id: 'OpenCourses' })

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
export type InviteLink = z.output<typeof inviteLinkSchema>
export type InviteView = z.output<typeof inviteSchema>
export type StandingView = z.output<typeof standingSchema>
export type Decided = z.output<typeof decidedSchema>
export type MyCourses = z.output<typeof myCoursesSchema>
export type OpenCourses = z.output<typeof openCoursesSchema>
export type RosterResult = z.output<typeof rosterResultSchema>
export type InviteState = z.output<typeof inviteStateSchema>
