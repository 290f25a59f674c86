import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib'
import { courseTable } from '../../shared/contract/course-table.ts'
import { metrics } from '../../shared/contract/metrics.ts'
import { receivesAtMost } from '../lifecycle/work-queues.ts'
import type { AlarmDefinition } from './alarm.ts'
import { counted, fiveMinutes, oldestIn, ofApi, ofSchedules, ofSending, ofTable, waitingIn, type Watched } from './watched.ts'

/** Every alarm of a stage: each is about something that a person has to do something about. */
export function alarmsOf(watched: Watched): readonly AlarmDefinition[] {
  return [
    ...courseAlarms(watched), ...roundAlarms(watched), ...queueAlarms(watched), ...deadLetterAlarms(watched), ...mailAlarms(watched),
    ...apiAlarms(watched), ...functionAlarms(watched), ...storeAlarms(watched),
  ]
}

function courseAlarms(watched: Watched): readonly AlarmDefinition[] {
  return [
    {
      id: 'not-converged', section: 'Courses are not as intended', rings: 'at-least', threshold: 1, periods: [2, 2], missing: 'as-before',
      why: 'At least one course or registered hub has not been as intended for 15 minutes.',
      metric: counted(watched, metrics.notConverged, 'Maximum'),
    },
    {
      id: 'hub-probes', section: 'Hubs do not answer', rings: 'at-least', threshold: 1, periods: [2, 3], missing: 'as-before',
      why: 'A hub that should run did not answer when it was asked whether it is well.',
      metric: counted(watched, metrics.hubProbeFailures, 'Maximum'),
    },
    {
      // Once a day: it waits for people and not for operators.
      id: 'deletions-waiting', section: 'Deletions wait for an answer', rings: 'at-least', threshold: 1, periods: [1, 1], missing: 'as-before',
      why: 'Nobody has answered whether a course\'s data may go, and governance was told. Nothing is deleted meanwhile.',
      metric: counted(watched, metrics.deletionsWaiting, 'Maximum', Duration.days(1)),
    },
  ]
}

/** What is silent counts as broken: these are done every few minutes, and counted each time. */
function roundAlarms(watched: Watched): readonly AlarmDefinition[] {
  const silent = { rings: 'below', threshold: 1, periods: [3, 3], missing: 'wrong' } as const
  return [
    {
      ...silent, id: 'sweep-silent', section: 'The sweep does not run',
      why: 'No sweep has ended for 15 minutes: dates may pass unnoticed, and nothing that failed is tried again.',
      metric: counted(watched, metrics.swept, 'SampleCount'),
    },
    {
      ...silent, id: 'measuring-silent', section: 'Nothing is measured',
      why: 'Nobody has counted courses for 15 minutes: the alarm about courses that are not as intended cannot ring.',
      metric: counted(watched, metrics.notConverged, 'SampleCount'),
    },
    {
      ...silent, id: 'probing-silent', section: 'Nothing is measured',
      why: 'Nobody has asked hubs whether they are well for 15 minutes: the alarm about hubs that do not answer cannot ring.',
      metric: counted(watched, metrics.hubsProbed, 'SampleCount'),
    },
  ]
}

function queueAlarms({ queues }: Watched): readonly AlarmDefinition[] {
  const late = { rings: 'at-least', periods: [2, 2], missing: 'well' } as const
  return [
    {
      ...late, id: 'work-late', section: 'Work on hubs waits', threshold: Duration.minutes(10).toSeconds(),
      why: 'Work on a hub has waited for ten minutes: courses open and close late.', metric: oldestIn(queues.work),
    },
    {
      ...late, id: 'mail-late', section: 'Mails wait', threshold: Duration.minutes(30).toSeconds(),
      why: 'A mail has waited for half an hour.', metric: oldestIn(queues.mail),
    },
  ]
}

function deadLetterAlarms({ queues }: Watched): readonly AlarmDefinition[] {
  const given = { rings: 'at-least', threshold: 1, periods: [1, 1], missing: 'well' } as const
  return [
    {
      ...given, id: 'dead-work', section: 'Work on a hub was given up',
      why: `Work on a hub failed ${receivesAtMost} times.`, metric: waitingIn(queues.deadWork),
    },
    {
      ...given, id: 'dead-mail', section: 'A mail was given up',
      why: `A mail failed ${receivesAtMost} times.`, metric: waitingIn(queues.deadMail),
    },
    {
      ...given, id: 'dead-events', section: 'An event was given up',
      why: 'A round or news of a mail could not be handed to its function.', metric: waitingIn(queues.deadEvents),
    },
  ]
}

/** SES looks into a sender at 5 % bounces and 0.1 % complaints, and stops one at 10 % and 0.5 % (SES Developer Guide, "Reputation metrics messages"). */
function mailAlarms(watched: Watched): readonly AlarmDefinition[] {
  const rate = { rings: 'at-least', periods: [1, 1], missing: 'well' } as const
  const hour = Duration.hours(1)
  return [
    {
      ...rate, id: 'bounces', section: 'Mails come back', threshold: 5, why: 'Five mails came back within an hour.',
      metric: counted(watched, metrics.mailsBounced, 'Sum', hour),
    },
    {
      ...rate, id: 'bounce-rate', section: 'Mails come back', threshold: 0.04, why: 'Of the account\'s mails 4 % come back; at 5 % SES looks into it, at 10 % it stops them all.',
      metric: ofSending('Reputation.BounceRate'),
    },
    {
      ...rate, id: 'complaints', section: 'People complain about mails', threshold: 1, why: 'Somebody called a mail unwanted.',
      metric: counted(watched, metrics.mailsComplained, 'Sum', hour),
    },
    {
      ...rate, id: 'complaint-rate', section: 'People complain about mails', threshold: 0.0008, metric: ofSending('Reputation.ComplaintRate'),
      why: 'Of the account\'s mails 0.08 % are called unwanted; at 0.1 % SES looks into it, at 0.5 % it stops them all.',
    },
  ]
}

function apiAlarms(watched: Watched): readonly AlarmDefinition[] {
  const slow = { rings: 'at-least', missing: 'well' } as const
  return [
    {
      ...slow, id: 'api-errors', section: 'The API fails', threshold: 2, periods: [2, 3], why: 'Two requests of a hundred and more failed by our fault.',
      // By fewer than five a rate says nothing.
      metric: new cloudwatch.MathExpression({
        expression: 'IF(failed >= 5, 100 * failed / asked, 0)', label: 'Failed requests, %', period: fiveMinutes,
        usingMetrics: { failed: ofApi(watched, '5xx', 'Sum'), asked: ofApi(watched, 'Count', 'Sum') },
      }),
    },
    {
      ...slow, id: 'api-slow', section: 'The API is slow', threshold: 3_000, periods: [3, 3], why: 'One request of a hundred takes three seconds and more.',
      metric: new cloudwatch.MathExpression({
        expression: 'IF(asked >= 20, slowest, 0)', label: 'p99 of the API, ms', period: fiveMinutes,
        usingMetrics: { slowest: ofApi(watched, 'Latency', 'p99'), asked: ofApi(watched, 'Count', 'Sum') },
      }),
    },
  ]
}

function functionAlarms({ functions }: Watched): readonly AlarmDefinition[] {
  const broke = { section: 'A function breaks', rings: 'at-least', periods: [1, 1], missing: 'well' } as const
  return [
    ...functions.map(({ name, function: one }): AlarmDefinition => ({
      ...broke, id: `breaks-${name}`, threshold: 3, why: `The function ${name} broke three times within 15 minutes.`,
      metric: one.metricErrors({ statistic: 'Sum', period: Duration.minutes(15) }),
    })),
    {
      id: 'throttled', section: 'Functions are throttled', rings: 'at-least', threshold: 10, periods: [2, 3], missing: 'well',
      why: 'Functions of the account were refused for want of concurrency.',
      // Over the whole account: the limit is the account's, and whoever uses it up may be no function of ours.
      metric: new cloudwatch.Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', statistic: 'Sum', period: fiveMinutes }),
    },
  ]
}

function storeAlarms(watched: Watched): readonly AlarmDefinition[] {
  return [
    {
      id: 'schedules-fail', section: 'Alarms of dates are not handed over', rings: 'at-least', threshold: 1, periods: [1, 1], missing: 'well',
      why: 'EventBridge Scheduler could not put the alarm of a date into the queue. The sweep brings it later.',
      metric: new cloudwatch.MathExpression({
        expression: 'FILL(dropped, 0) + FILL(failed, 0)', label: 'Alarms dropped or refused', period: fiveMinutes,
        usingMetrics: { dropped: ofSchedules(watched, 'InvocationDroppedCount'), failed: ofSchedules(watched, 'TargetErrorCount') },
      }),
    },
    {
      id: 'table-throttled', section: 'The table refuses requests', rings: 'at-least', threshold: 10, periods: [2, 3], missing: 'well',
      why: 'DynamoDB refused reads or writes for going too fast.',
      // All that is due stands in one partition of its index, which takes 1,000 writes a second and holds back the table's.
      metric: new cloudwatch.MathExpression({
        expression: 'FILL(reads, 0) + FILL(writes, 0) + FILL(due, 0)', label: 'Refused by the table', period: fiveMinutes,
        usingMetrics: {
          reads: ofTable(watched, 'ReadThrottleEvents'), writes: ofTable(watched, 'WriteThrottleEvents'),
          due: ofTable(watched, 'WriteThrottleEvents', courseTable.indexes.byDue.name),
        },
      }),
    },
  ]
}
