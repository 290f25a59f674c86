import { aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, type aws_lambda as lambda, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { type AlarmDefinition, anchorOf } from './alarm.ts'
import { AlarmTopic } from './alarm-topic.ts'
import { alarmsOf } from './alarms.ts'
import { dashboard } from './dashboard.ts'
import { logQueries } from './log-queries.ts'
import type { Watched } from './watched.ts'
import { namesOf } from '../names.ts'
import type { ApiParts, ClusterParts, DataParts, IdentityParts, LifecycleParts, StackContext } from '../parts.ts'

export interface ObservabilityStackProps extends StackProps, StackContext {
  readonly data: DataParts
  readonly identity: IdentityParts
  readonly cluster: ClusterParts
  readonly lifecycle: LifecycleParts
  readonly api: ApiParts
}

/** What tells people that something is wrong, and shows them where. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    super(scope, id, props)
    const { stage, data, identity, lifecycle, api } = props
    const watched: Watched = {
      stage: stage.stage, queues: lifecycle.queues, apiId: api.apiId, tableName: data.table.tableName, scheduleGroup: namesOf(stage).scheduleGroup,
      functions: [...api.functions, ...lifecycle.functions, ...identity.functions ?? []].map((one) => ({ name: nameOf(one), function: one })),
    }
    const { topic } = new AlarmTopic(this, 'Alarms', stage)
    const told = new actions.SnsAction(topic)
    const alarms = alarmsOf(watched).map((one) => {
      const alarm = this.#alarm(one, stage.stage, stage.alarms.runbook_url)
      alarm.addAlarmAction(told)
      alarm.addOkAction(told)
      return alarm
    })
    dashboard(this, { watched, alarms, runbookUrl: stage.alarms.runbook_url })
    logQueries(this, stage.stage)
  }

  #alarm({ id, section, why, metric, threshold, rings, periods: [wrong, of], missing }: AlarmDefinition, stage: string, runbook: string): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, `Alarm-${id}`, {
      alarmName: `lectern-${stage}-${id}`,
      alarmDescription: `${section}. ${why}\n${runbook}#${anchorOf(section)}`,
      metric, threshold, comparisonOperator: comparisons[rings],
      evaluationPeriods: of, datapointsToAlarm: wrong, treatMissingData: missingData[missing],
    })
  }
}

const comparisons = {
  'at-least': cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  'below': cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
} as const

const missingData = {
  'well': cloudwatch.TreatMissingData.NOT_BREACHING, 'wrong': cloudwatch.TreatMissingData.BREACHING, 'as-before': cloudwatch.TreatMissingData.IGNORE,
} as const

/** A function's name as in `functions/`: that of the construct which holds it, with hyphens. */
function nameOf({ node }: lambda.IFunction): string {
  const id = node.id === 'Function' ? node.scope?.node.id ?? node.id : node.id
  return id.replaceAll(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase()
}
