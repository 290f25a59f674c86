import type { Phase } from '../../../shared/core/phases.ts'

/** What happens to a course when a phase begins, said after its name. */
export const milestones: Readonly<Partial<Record<Phase, string>>> = {
  'public': 'opens to students',
  'private': 'closes to students',
  'archived': 'is archived',
  'deletion-due': 'data: may it be deleted?',
}
