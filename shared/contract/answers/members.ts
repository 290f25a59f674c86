import * as view from '../member-view.ts'
import type { memberRoutes } from '../routes/members.ts'
import type { Answer } from './answer.ts'

/** What the routes about people are answered with. */
export const memberAnswers = {
  'list-members': view.memberListSchema,
  'place-member': view.memberSchema,
  'remove-member': undefined,
  'make-invite': view.inviteLinkSchema,
  'see-invite': view.inviteStateSchema,
  'revoke-invite': undefined,
  'get-invite': view.inviteSchema,
  'apply': view.standingSchema,
  'decide-applications': view.decidedSchema,
  'import-roster': view.rosterResultSchema,
  'list-my-courses': view.myCoursesSchema,
  'list-open-courses': view.openCoursesSchema,
  'leave-course': undefined,
} as const satisfies Readonly<Record<keyof typeof memberRoutes, Answer>>
