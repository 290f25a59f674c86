import { aws_iam as iam, aws_scheduler as scheduler, type aws_sqs as sqs, Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'

/**
 * Where the alarms of courses' dates are, and the role in which EventBridge Scheduler rings them: for alarms of this group alone,
 * so that nobody else's can borrow it (Scheduler User Guide, "Confused deputy prevention", 2026).
 */
export class AlarmClock extends Construct {
  readonly group: string
  readonly role: iam.Role

  constructor(scope: Construct, id: string, { group, queue }: { readonly group: string; readonly queue: sqs.IQueue }) {
    super(scope, id)
    this.group = group
    new scheduler.CfnScheduleGroup(this, 'Group', { name: group })
    const stack = Stack.of(this)
    this.role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', { conditions: { StringEquals: {
        'aws:SourceAccount': stack.account,
        'aws:SourceArn': stack.formatArn({ service: 'scheduler', resource: 'schedule-group', resourceName: group }),
      } } }),
    })
    this.role.addToPolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }))
  }

  /** Alarms are named by course and date when these are known, so that none can be named here. */
  get everyAlarm(): string {
    return Stack.of(this).formatArn({ service: 'scheduler', resource: 'schedule', resourceName: `${this.group}/*` })
  }
}
