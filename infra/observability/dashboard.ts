import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { metrics } from '../../shared/contract/metrics.ts'
import { counted, oldestIn, ofApi, ofSchedules, ofSending, ofTable, waitingIn, type Watched } from './watched.ts'

export interface DashboardProps {
  readonly watched: Watched
  readonly alarms: readonly cloudwatch.Alarm[]
  readonly runbookUrl: string
}

/** What to look at first, from above: what rings, then what people notice, then what does the work. */
export function dashboard(scope: Construct, { watched, alarms, runbookUrl }: DashboardProps): cloudwatch.Dashboard {
  const { stage, queues, functions } = watched
  return new cloudwatch.Dashboard(scope, 'Dashboard', {
    dashboardName: `lectern-${stage}`, defaultInterval: Duration.hours(12), periodOverride: cloudwatch.PeriodOverride.AUTO,
    widgets: [
      [told(`# Lectern ${stage}\nRed below: open its section of the [runbook](${runbookUrl}). Nothing is red: ask people what they see, then go down the rows.`)],
      [new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 4 })],
      [told('## Courses and hubs\nBoth lines on the left belong at zero. Deletions wait for people, never for the night.')],
      [
        graph('Not as intended', [counted(watched, metrics.notConverged, 'Maximum')]),
        graph('Hubs that did not answer', [counted(watched, metrics.hubProbeFailures, 'Maximum'), counted(watched, metrics.hubsProbed, 'Maximum')]),
        graph('Deletions waiting', [counted(watched, metrics.deletionsWaiting, 'Maximum', Duration.hours(1))]),
      ],
      [told('## What people ask\nFailures are ours from 500 on; below, somebody asked for what is not allowed or not there.')],
      [
        graph('Requests', [ofApi(watched, 'Count', 'Sum')]),
        graph('Failures', [ofApi(watched, '5xx', 'Sum'), ofApi(watched, '4xx', 'Sum')]),
        graph('How long it takes, ms', ['p50', 'p99'].map((statistic) => ofApi(watched, 'Latency', statistic))),
      ],
      [told('## Work and mails\nA queue that ages is not worked on. What was given up stays 14 days.')],
      [
        graph('Oldest in the queues, s', [oldestIn(queues.work), oldestIn(queues.mail)]),
        graph('Given up', [queues.deadWork, queues.deadMail, queues.deadEvents].map(waitingIn)),
        graph('Swept', [counted(watched, metrics.swept, 'Sum')]),
      ],
      [
        graph('Mails that came back', [counted(watched, metrics.mailsBounced, 'Sum', Duration.hours(1)), counted(watched, metrics.mailsComplained, 'Sum', Duration.hours(1))]),
        graph('The account\'s rates', [ofSending('Reputation.BounceRate'), ofSending('Reputation.ComplaintRate')]),
        graph('Alarms of dates', [ofSchedules(watched, 'InvocationAttemptCount'), ofSchedules(watched, 'InvocationDroppedCount'), ofSchedules(watched, 'TargetErrorCount')]),
      ],
      [told('## Functions and table')],
      [
        graph('Functions that broke', functions.map(({ name, function: one }) => one.metricErrors({ label: name, statistic: 'Sum' }))),
        graph('How long functions take, p99, ms', functions.map(({ name, function: one }) => one.metricDuration({ label: name, statistic: 'p99' }))),
        graph('Refused by the table', [ofTable(watched, 'ReadThrottleEvents'), ofTable(watched, 'WriteThrottleEvents')]),
      ],
    ],
  })
}

function told(markdown: string): cloudwatch.TextWidget {
  return new cloudwatch.TextWidget({ markdown, width: 24, height: markdown.includes('\n') ? 2 : 1, background: cloudwatch.TextWidgetBackground.TRANSPARENT })
}

function graph(title: string, left: cloudwatch.IMetric[]): cloudwatch.GraphWidget {
  return new cloudwatch.GraphWidget({ title, left, width: 8, height: 6, leftYAxis: { min: 0 } })
}
