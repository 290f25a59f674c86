import { type aws_events as events, aws_events_targets as targets, type aws_sqs as sqs, type Duration } from 'aws-cdk-lib'
import type { LecternFunction } from '../constructs/lectern-function.ts'

/** What EventBridge cannot hand over within the time given is kept. */
interface HandedOver {
  readonly dead: sqs.IQueue
  readonly within: Duration
}

/**
 * Has a function called with the ringing of a rule. One that broke is not called again: the next does the same work, and an
 * alarm looks at errors.
 */
export function ringOn(rule: events.Rule, one: LecternFunction, handed: HandedOver): void {
  addTarget(rule, one, handed)
  one.function.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: handed.within })
}

/** Has a function called with what a rule sees. Nobody says it again: what the function breaks on three times is kept as well. */
export function callOn(rule: events.Rule, one: LecternFunction, handed: HandedOver): void {
  const { dead, within } = handed
  addTarget(rule, one, handed)
  one.allow(['sqs:SendMessage'], [dead.queueArn])
  one.function.configureAsyncInvoke({ retryAttempts: 2, maxEventAge: within, onFailure: { bind: () => ({ destination: dead.queueArn }) } })
}

function addTarget(rule: events.Rule, one: LecternFunction, { dead, within }: HandedOver): void {
  rule.addTarget(new targets.LambdaFunction(one.function, { deadLetterQueue: dead, retryAttempts: 10, maxEventAge: within }))
}
