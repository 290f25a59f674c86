import type { CourseView } from '../../../shared/contract/course-view.ts'
import { conditionOf, hasHub, isTrouble } from './hub/hub-state.ts'
import { isAskedToMend } from './primary.ts'

/** Something that waits for somebody, or should be known before anything else. */
export type Pending =
  | { readonly kind: 'applicants'; readonly count: number; readonly seatsFree: number }
  | { readonly kind: 'asked' | 'declined'; readonly by: string; readonly at: string; readonly reason: string }
  | { readonly kind: 'change-waits'; readonly by: string; readonly mayDecide: boolean }
  | { readonly kind: 'change-declined'; readonly by: string; readonly at: string; readonly reason: string }
  | { readonly kind: 'deletion-question'; readonly askedAt?: string }
  | { readonly kind: 'grace'; readonly by: string; readonly ends: string }
  | { readonly kind: 'storage-over' | 'storage-high'; readonly percent: number; readonly since: string }
  | { readonly kind: 'mail' | 'hub'; readonly message: string }
  | { readonly kind: 'test-failed'; readonly at: string }
  | { readonly kind: 'override'; readonly visibility: 'private' | 'public' | 'archived'; readonly by: string; readonly reason: string; readonly until?: string }

/** How the people of a course stand, as far as the reader may know. */
export interface Waiting { readonly applied: number; readonly seatsFree: number }

/** Everything that is open on a course, what presses most first. `waiting` is absent for those who may not see its people. */
export function pendingOf(course: CourseView, waiting: Waiting | undefined): readonly Pending[] {
  return [
    ...deletionOf(course), ...requestOf(course), ...hubOf(course), ...overrideOf(course), ...applicantsOf(course, waiting),
    ...changeOf(course), ...storageOf(course), ...testOf(course), ...mailOf(course),
  ]
}

function deletionOf({ phase, deletion }: CourseView): readonly Pending[] {
  if (phase === 'deletion-due') return [{ kind: 'deletion-question', ...(deletion === undefined ? {} : { askedAt: deletion.asked_at }) }]
  if (phase !== 'deleting' || deletion?.confirmed === undefined) return []
  return [{ kind: 'grace', by: deletion.confirmed.by, ends: deletion.confirmed.grace_ends_at }]
}

function requestOf(course: CourseView): readonly Pending[] {
  const { decision } = course
  if (decision === undefined || !isAskedToMend(course)) return []
  const { verdict, by, at, reason = '' } = decision
  return [{ kind: verdict === 'declined' ? 'declined' : 'asked', by, at, reason }]
}

function hubOf(course: CourseView): readonly Pending[] {
  const ready = conditionOf(course, 'HubReady')
  return hasHub(course) && ready !== undefined && isTrouble(ready) ? [{ kind: 'hub', message: ready.message }] : []
}

function overrideOf({ override }: CourseView): readonly Pending[] {
  if (override === undefined) return []
  const { visibility, by, reason, until } = override
  return [{ kind: 'override', visibility, by, reason, ...(until === undefined ? {} : { until }) }]
}

function applicantsOf({ actions }: CourseView, waiting: Waiting | undefined): readonly Pending[] {
  const mayDecide = actions.includes('manage-members')
  return waiting === undefined || waiting.applied === 0 || !mayDecide ? [] : [{ kind: 'applicants', count: waiting.applied, seatsFree: waiting.seatsFree }]
}

function changeOf({ change, change_decision: settled, actions }: CourseView): readonly Pending[] {
  if (change !== undefined) return [{ kind: 'change-waits', by: change.by, mayDecide: actions.includes('decide-change') }]
  if (settled?.verdict !== 'declined') return []
  return [{ kind: 'change-declined', by: settled.by, at: settled.at, reason: settled.reason ?? '' }]
}

function storageOf({ storage }: CourseView): readonly Pending[] {
  if (storage === undefined) return []
  const percent = percentOf(storage)
  if (storage.over_since !== undefined) return [{ kind: 'storage-over', percent, since: storage.over_since }]
  return storage.high_since === undefined ? [] : [{ kind: 'storage-high', percent, since: storage.high_since }]
}

/** Whole per cent of what was agreed. */
export function percentOf({ bytes, agreed_bytes: agreed }: Pick<NonNullable<CourseView['storage']>, 'bytes' | 'agreed_bytes'>): number {
  return agreed === 0 ? 0 : Math.round(bytes / agreed * 100)
}

/** The last run counts: one that failed before and passes now is settled. */
function testOf({ tests = [] }: CourseView): readonly Pending[] {
  const [last] = tests
  return last?.status === 'failed' ? [{ kind: 'test-failed', at: last.ended_at ?? last.started_at }] : []
}

function mailOf(course: CourseView): readonly Pending[] {
  const mail = conditionOf(course, 'MailDelivered')
  return mail?.status === 'False' ? [{ kind: 'mail', message: mail.message }] : []
}
