import { aws_events as events, Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { courseTable } from '../../shared/contract/course-table.ts'
import type { Stage } from '../../shared/contract/stage.ts'
import type { Built, DataParts, QueueParts } from '../parts.ts'
import { ringOn } from './call-on.ts'
import { LecternFunction } from '../constructs/lectern-function.ts'
import { useKey } from '../constructs/use-key.ts'

export interface RoundsProps {
  readonly stage: Stage
  readonly built: Built
  readonly settings: string
  readonly data: DataParts
  readonly queues: QueueParts
}

const { byDue, byPhase, byTrouble } = courseTable.indexes

interface Look {
  readonly name: 'measure-courses' | 'probe-hubs'
  readonly description: string
  readonly indexes: readonly { readonly name: string }[]
}

/** What is done over and over: every minute what is due is put into the queues, every five it is looked how everything is. */
export class Rounds extends Construct {
  readonly functions: readonly LecternFunction[]

  constructor(scope: Construct, id: string, props: RoundsProps) {
    super(scope, id)
    const sweep = this.#sweep(props)
    const measure = this.#look(props, 'MeasureCourses', {
      name: 'measure-courses', description: 'Counts courses that are not as intended', indexes: [byDue, byPhase, byTrouble],
    })
    const probe = this.#look(props, 'ProbeHubs', { name: 'probe-hubs', description: 'Asks hubs whether they are well', indexes: [byPhase] })
    // Rollouts and looks at hubs step by it, so that it comes as often as EventBridge lets it.
    this.#every(Duration.minutes(1), sweep, props)
    this.#every(Duration.minutes(5), measure, props)
    this.#every(Duration.minutes(5), probe, props)
    this.functions = [sweep, measure, probe]
  }

  #sweep({ stage, built, settings, data, queues }: RoundsProps): LecternFunction {
    const sweep = new LecternFunction(this, 'SweepDue', {
      stage, built, name: 'sweep-due', description: 'Puts what is due into the queues',
      environment: {
        LECTERN_TABLE: data.table.tableName, LECTERN_SETTINGS: settings, LECTERN_STAGE: stage.stage,
        LECTERN_WORK_QUEUE_URL: queues.work.queueUrl, LECTERN_MAIL_QUEUE_URL: queues.mail.queueUrl,
      },
      // Over before the next begins.
      timeout: Duration.seconds(50),
    })
    sweep
      .allow(['dynamodb:Query'], [`${data.table.tableArn}/index/${byDue.name}`])
      // The nightly chores, which the first sweep plans.
      .allow(['dynamodb:GetItem', 'dynamodb:PutItem'], [data.table.tableArn])
      .allow(['sqs:SendMessage'], [queues.work.queueArn, queues.mail.queueArn])
    useKey(sweep, data)
    return sweep
  }

  /** One that reads and tells by metrics. */
  #look({ stage, built, settings, data }: RoundsProps, id: string, { indexes, ...one }: Look): LecternFunction {
    const look = new LecternFunction(this, id, {
      ...one, stage, built,
      environment: { LECTERN_TABLE: data.table.tableName, LECTERN_SETTINGS: settings, LECTERN_STAGE: stage.stage },
      timeout: Duration.minutes(2),
    })
    look
      .allow(['dynamodb:BatchGetItem', 'dynamodb:Query'], [data.table.tableArn])
      .allow(['dynamodb:Query'], indexes.map(({ name }) => `${data.table.tableArn}/index/${name}`))
    useKey(look, data)
    return look
  }

  #every(interval: Duration, one: LecternFunction, { stage, queues }: RoundsProps): void {
    const description = `Rings ${one.node.id} of Lectern ${stage.stage}`
    const rule = new events.Rule(one, 'Every', { schedule: events.Schedule.rate(interval), description })
    ringOn(rule, one, { dead: queues.deadEvents, within: interval })
  }
}
