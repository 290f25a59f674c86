import type { ResourceChange } from '../aws/stacks.ts'

/**
 * Types of things that hold what nobody can make again, or on which people depend while they work, and what is lost with one.
 * A replacement makes a new, empty one.
 */
const irreplaceable: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': 'the backups in it',
  'AWS::CloudFormation::Stack': 'everything in the nested stack',
  'AWS::CloudFront::Distribution': 'the portal\'s address until DNS follows',
  'AWS::Cognito::UserPool': 'people\'s accounts and every hub\'s sign-in',
  'AWS::Cognito::UserPoolClient': 'signed-in sessions, and the client id that others know',
  'AWS::Cognito::UserPoolDomain': 'the address that the university\'s provider trusts',
  'AWS::DynamoDB::GlobalTable': 'every course, its history and its mails',
  'AWS::DynamoDB::Table': 'every course, its history and its mails',
  'AWS::EC2::Subnet': 'what stands in it',
  'AWS::EC2::Volume': 'what is on it',
  'AWS::EC2::VPC': 'everything in it',
  'AWS::EFS::FileSystem': 'every home and course directory',
  'AWS::EFS::MountTarget': 'open files of running servers',
  'AWS::EKS::Cluster': 'every hub; their files stay',
  'AWS::EKS::Nodegroup': 'servers that run on its nodes',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'the address of all hubs until DNS follows',
  'AWS::KMS::Key': 'all that was encrypted with it',
  'AWS::Logs::LogGroup': 'the lines in it',
  'AWS::S3::Bucket': 'backups, test files and what else lies in it',
  'AWS::SES::EmailIdentity': 'the right to send mail until the domain is verified anew',
  'AWS::SQS::Queue': 'the work and mails that wait in it',
  'AWS::Scheduler::ScheduleGroup': 'the alarms of all courses until they are looked at again',
  'AWS::SecretsManager::Secret': 'the secret in it',
  'Custom::AWSCDK-EKS-HelmChart': 'what the chart installed: with Flux, every hub\'s release',
  'Custom::AWSCDK-EKS-KubernetesResource': 'the objects on the cluster',
}

/** A change by which something is lost. */
export interface Danger {
  readonly change: ResourceChange
  readonly lost: string
  /** Whether AWS keeps the old one: it has to be brought back by hand. */
  readonly isKept: boolean
}

/** The changes of a change set that people have to agree to one by one, by typing. */
export function dangersIn(changes: readonly ResourceChange[]): readonly Danger[] {
  return changes.flatMap((change) => {
    const lost = irreplaceable[change.type]
    if (lost === undefined || !takesAway(change)) return []
    return [{ change, lost, isKept: /Retain|Snapshot/.test(change.policy ?? '') }]
  })
}

/** `Conditional` is settled only while it happens, and `Dynamic` says that CloudFormation does not know: both count as yes. */
function takesAway({ action, replacement, policy }: ResourceChange): boolean {
  if (action === 'Remove') return true
  if (action === 'Add' || action === 'Import') return false
  return action === 'Dynamic' || replacement === 'True' || replacement === 'Conditional' || /Replace|^Delete/.test(policy ?? '')
}
