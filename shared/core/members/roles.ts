export const staffRoles = ['manager', 'instructor', 'observer'] as const
export type StaffRole = (typeof staffRoles)[number]
/** What a person can be made on a course. The supervisor is a field of the course. */
export type MemberRole = StaffRole | 'student'

export function isStaffRole(role: MemberRole): role is StaffRole {
  return role !== 'student'
}
