import type { CourseView } from '../../../shared/contract/course-view.ts'

type Condition = CourseView['conditions'][number]

/** Whether a hub runs, or should run, in the course's phase. */
export function hasHub({ phase }: Pick<CourseView, 'phase'>): boolean {
  return phase === 'staging' || phase === 'public' || phase === 'private'
}

export function conditionOf(course: Pick<CourseView, 'conditions'>, type: Condition['type']): Condition | undefined {
  return course.conditions.find((one) => one.type === type)
}

/** Whether the hub is on its way: up and not ready yet, or changed and not followed up yet. */
export function hubIsComing(course: Pick<CourseView, 'phase' | 'conditions' | 'generation' | 'observed_generation'>): boolean {
  if (course.phase !== 'requested' && course.generation !== course.observed_generation) return true
  return hasHub(course) && conditionOf(course, 'HubReady')?.status !== 'True'
}

export type StepState = 'done' | 'doing' | 'waiting' | 'failed'
export interface Step { readonly type: Condition['type']; readonly name: string; readonly state: StepState; readonly message?: string }

const steps: readonly { readonly type: Condition['type']; readonly name: string }[] = [
  { type: 'Reconciled', name: 'Everything the course needs is set up' },
  { type: 'HubReady', name: 'The hub answers' },
  { type: 'DatesScheduled', name: 'Its dates are on the schedule' },
  { type: 'MailDelivered', name: 'Mails have reached the people' },
]

/** How far the platform is with a course, step by step, with what the platform says about each. */
export function stepsOf(course: CourseView): readonly Step[] {
  const begun = course.decision?.verdict === 'approved'
  return steps
    .filter(({ type }) => type !== 'HubReady' || hasHub(course))
    .filter(({ type }) => type !== 'MailDelivered' || conditionOf(course, type) !== undefined)
    .map(({ type, name }) => {
      const condition = conditionOf(course, type)
      const message = condition === undefined || condition.message === '' ? {} : { message: condition.message }
      return { type, name, state: stateOf(condition, begun), ...message }
    })
}

function stateOf(condition: Condition | undefined, begun: boolean): StepState {
  if (condition?.status === 'True') return 'done'
  if (condition === undefined) return begun ? 'doing' : 'waiting'
  const failed = condition.status === 'False' && /fail|reject|refus|error|bounce|invalid|denied|exhaust|exceed|lost|missing|broken|conflict/i.test(condition.reason)
  return failed ? 'failed' : 'doing'
}
