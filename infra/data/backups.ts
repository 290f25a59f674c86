import {
  Aws, aws_backup as backup, aws_events as events, aws_iam as iam, type aws_kms as kms, Duration, Fn, RemovalPolicy, Validations,
} from 'aws-cdk-lib'
import { Construct } from 'constructs'

interface BackupsProps {
  readonly stage: string
  readonly resources: readonly backup.BackupResource[]
  readonly key: kms.IKey | undefined
}

/**
 * Copies of table and files in a vault of their own: every night for 35 days, every month for a year. Beside the table's
 * point-in-time recovery they are what is left when a table itself is gone. The vault stays when the stack goes.
 */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, { stage, resources, key }: BackupsProps) {
    super(scope, id)
    // A vault has to be named. What is left of a stack has its name still, so that the next one has another.
    const once = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))))
    const backupVault = new backup.BackupVault(this, 'Vault', {
      backupVaultName: `lectern-${stage}-${once}`,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(key === undefined ? {} : { encryptionKey: key }),
    })
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('backup.amazonaws.com') })
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]',
      reason: 'AWS keeps the policy for making backups up to date with what AWS Backup needs of each service; a copy of it would fail '
        + 'silently, at night. AWS Backup alone can take the role, and restoring needs another.',
    })
    const plan = new backup.BackupPlan(this, 'Plan', {
      backupVault,
      backupPlanRules: [
        new backup.BackupPlanRule({
          ruleName: 'daily', deleteAfter: Duration.days(35), ...window,
          scheduleExpression: events.Schedule.cron({ hour: '1', minute: '0' }),
        }),
        new backup.BackupPlanRule({
          ruleName: 'monthly', deleteAfter: Duration.days(366), ...window,
          scheduleExpression: events.Schedule.cron({ day: '1', hour: '3', minute: '0' }),
        }),
      ],
    })
    plan.addSelection('Everything', { role, resources: [...resources] })
  }
}

/** It begins within an hour and has a night and a day: the first copy of a large file system takes long. */
const window = { startWindow: Duration.hours(1), completionWindow: Duration.hours(24) }
