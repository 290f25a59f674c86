import type { CourseView } from '../../../../shared/contract/course-view.ts'

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

/** Whether a condition says that something is broken, and not only that it takes its time. */
export function isTrouble({ status, reason }: Pick<Condition, 'status' | 'reason'>): boolean {
  return status === 'False' && /fail|reject|refus|error|bounce|invalid|denied|exhaust|exceed|lost|missing|broken|conflict/i.test(reason)
}

export type StepState = 'done' | 'doing' | 'waiting' | 'failed'
export interface Step { readonly type: 'Reconciled' | 'HubReady' | 'DatesScheduled' | 'MailDelivered'; readonly state: StepState; readonly message?: string }

const steps = ['Reconciled', 'HubReady', 'DatesScheduled', 'MailDelivered'] as const

/** How far the platform is with a course, step by step, with what the platform says about each. */
export function stepsOf(course: CourseView): readonly Step[] {
  const begun = course.decision?.verdict === 'approved'
  return steps
    .filter((type) => type !== 'HubReady' || hasHub(course))
    .filter((type) => type !== 'MailDelivered' || conditionOf(course, type) !== undefined)
    .map((type) => {
      const condition = conditionOf(course, type)
      const message = condition === undefined || condition.message === '' ? {} : { message: condition.message }
      return { type, state: stateOf(condition, begun), ...message }
    })
}

function stateOf(condition: Condition | undefined, begun: boolean): StepState {
  if (condition?.status === 'True') return 'done'
  if (condition === undefined) return begun ? 'doing' : 'waiting'
  return isTrouble(condition) ? 'failed' : 'doing'
}

export type HubWord = 'ready' | 'trouble' | 'coming' | 'leaving' | 'none'

/** How the hub stands, in one word. */
export function hubWordOf(course: CourseView): HubWord {
  if (!hasHub(course)) return hubIsComing(course) ? 'leaving' : 'none'
  if (conditionOf(course, 'HubReady')?.status === 'True') return 'ready'
  return stepsOf(course).some(({ state }) => state === 'failed') ? 'trouble' : 'coming'
}
