import { Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { AlarmClock } from './alarm-clock.ts'
import { deliveryTimeout, MailFunctions } from './mail-functions.ts'
import { reconcileTimeout, Reconciler } from './reconciler.ts'
import { Rounds } from './rounds.ts'
import { WorkQueues } from './work-queues.ts'
import { namesOf } from '../names.ts'
import type { ClusterParts, DataParts, IdentityParts, LifecycleParts, StackContext } from '../parts.ts'
import { settingsOfStage } from '../settings-of-stage.ts'

export interface LifecycleStackProps extends StackProps, StackContext {
  readonly data: DataParts
  readonly identity: IdentityParts
  readonly cluster: ClusterParts
}

/** What brings courses through their lives: alarms and rounds say when, queues what, functions do it, mails tell. */
export class LifecycleStack extends Stack {
  readonly parts: LifecycleParts

  constructor(scope: Construct, id: string, props: LifecycleStackProps) {
    super(scope, id, props)
    const { stage, built, data, identity, cluster } = props
    const settings = this.toJsonString(settingsOfStage(stage, identity, cluster))
    const { parts: queues } = new WorkQueues(this, 'Queues', { stage, timeouts: { work: reconcileTimeout, mail: deliveryTimeout } })
    const clock = new AlarmClock(this, 'Clock', { group: namesOf(stage).scheduleGroup, queue: queues.work })
    const given = { stage, built, settings, data, queues }
    const reconciler = new Reconciler(this, 'Reconciler', { ...given, identity, cluster, clock })
    const mail = new MailFunctions(this, 'Mail', given)
    const rounds = new Rounds(this, 'Rounds', given)
    const functions = [reconciler.function, mail.deliver, mail.events, ...rounds.functions]
    this.parts = { queues, functions: functions.map((one) => one.function), reconcileRole: reconciler.function.role }
  }
}
