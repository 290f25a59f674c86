import { aws_cloudwatch as cloudwatch, type aws_lambda as lambda, type aws_sqs as sqs, Duration } from 'aws-cdk-lib'
import { metricNamespace, type MetricName } from '../../shared/contract/metrics.ts'
import type { QueueParts } from '../parts.ts'

/** What there is to look at in a stage. */
export interface Watched {
  readonly stage: string
  readonly queues: QueueParts
  /** By the names that people know them by. */
  readonly functions: readonly { readonly name: string; readonly function: lambda.IFunction }[]
  readonly apiId: string
  readonly tableName: string
  readonly scheduleGroup: string
}

export const fiveMinutes = Duration.minutes(5)

/** What Lectern counts about itself. */
export function counted({ stage }: Watched, metricName: MetricName, statistic: string, period = fiveMinutes): cloudwatch.Metric {
  return new cloudwatch.Metric({ namespace: metricNamespace, metricName, dimensionsMap: { stage }, statistic, period })
}

/** Of the HTTP API (API Gateway Developer Guide, "Monitoring metrics for HTTP APIs"). */
export function ofApi({ apiId }: Watched, metricName: '4xx' | '5xx' | 'Count' | 'Latency', statistic: string): cloudwatch.Metric {
  return new cloudwatch.Metric({ namespace: 'AWS/ApiGateway', metricName, dimensionsMap: { ApiId: apiId }, statistic, period: fiveMinutes })
}

/** Of the schedules of the stage (EventBridge Scheduler User Guide, "Monitoring with CloudWatch"). */
export function ofSchedules({ scheduleGroup }: Watched, metricName: string): cloudwatch.Metric {
  return new cloudwatch.Metric({ namespace: 'AWS/Scheduler', metricName, dimensionsMap: { ScheduleGroup: scheduleGroup }, statistic: 'Sum', period: fiveMinutes })
}

/** Of the table, or of one of its indexes. */
export function ofTable({ tableName }: Watched, metricName: 'ReadThrottleEvents' | 'WriteThrottleEvents', index?: string): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/DynamoDB', metricName, statistic: 'Sum', period: fiveMinutes,
    dimensionsMap: { TableName: tableName, ...(index === undefined ? {} : { GlobalSecondaryIndexName: index }) },
  })
}

/** Of the account's sending over all that it sends (SES Developer Guide, "Creating reputation monitoring alarms using CloudWatch"). */
export function ofSending(metricName: 'Reputation.BounceRate' | 'Reputation.ComplaintRate'): cloudwatch.Metric {
  return new cloudwatch.Metric({ namespace: 'AWS/SES', metricName, statistic: 'Maximum', period: Duration.hours(1) })
}

export function oldestIn(queue: sqs.IQueue): cloudwatch.Metric {
  return queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period: fiveMinutes })
}

export function waitingIn(queue: sqs.IQueue): cloudwatch.Metric {
  return queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: fiveMinutes })
}
