/** A stack as a panel of the picture. Lengths are in SVG's user units. */
export interface Panel { readonly stack: string; readonly title: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** One thing that is deployed: a function by its name, or resources by their types. */
export interface Box {
  readonly id: string
  readonly stack: string
  readonly name: string
  readonly says: string
  readonly x: number
  readonly y: number
  readonly look: 'own' | 'store' | 'service'
  /** The CloudFormation types that the box stands for. */
  readonly types: readonly string[]
}

/** What is not deployed but takes part. */
export interface Outside { readonly id: string; readonly name: string; readonly says: string; readonly x: number; readonly y: number }

/** Who calls whom; `by` is what shows it in the template: an action that the caller's role is allowed. */
export interface Arrow { readonly from: string; readonly to: string; readonly path: string; readonly by?: string }

export const boxSize = { width: 152, height: 48 } as const

export const panels: readonly Panel[] = [
  { stack: 'Portal', title: 'Portal', x: 184, y: 40, width: 356, height: 98 },
  { stack: 'Api', title: 'API', x: 644, y: 40, width: 356, height: 176 },
  { stack: 'Data', title: 'Data: stays when all else goes', x: 1060, y: 40, width: 356, height: 254 },
  { stack: 'Identity', title: 'Identity: stays', x: 184, y: 182, width: 356, height: 98 },
  { stack: 'Observability', title: 'Observability', x: 644, y: 228, width: 356, height: 98 },
  { stack: 'Lifecycle', title: 'Lifecycle', x: 184, y: 366, width: 816, height: 254 },
  { stack: 'Access', title: 'Access', x: 1060, y: 366, width: 356, height: 176 },
  { stack: 'Cluster', title: 'Cluster', x: 184, y: 662, width: 1232, height: 176 },
]

const lambda = ['AWS::Lambda::Function', 'AWS::Lambda::Permission', 'AWS::IAM::Role', 'AWS::IAM::Policy', 'AWS::Logs::LogGroup']
const queue = ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy']

export const boxes: readonly Box[] = [
  { id: 'cloudfront', stack: 'Portal', name: 'CloudFront', says: 'one address, its headers', x: 200, y: 74, look: 'service', types: [
    'AWS::CloudFront::Distribution', 'AWS::CloudFront::ResponseHeadersPolicy', 'AWS::CloudFront::OriginAccessControl', 'AWS::CloudFront::Function',
    'AWS::Route53::RecordSet',
  ] },
  { id: 'pages', stack: 'Portal', name: 'Pages', says: 'S3, private', x: 372, y: 74, look: 'store', types: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'Custom::CDKBucketDeployment'] },

  { id: 'http-api', stack: 'Api', name: 'HTTP API', says: 'checks tokens, throttles', x: 660, y: 74, look: 'service', types: [
    'AWS::ApiGatewayV2::Api', 'AWS::ApiGatewayV2::Route', 'AWS::ApiGatewayV2::Stage', 'AWS::ApiGatewayV2::Authorizer', 'AWS::ApiGatewayV2::Integration',
    'AWS::ApiGatewayV2::DomainName', 'AWS::ApiGatewayV2::ApiMapping',
  ] },
  { id: 'courses-api', stack: 'Api', name: 'courses-api', says: 'checks, decides, stores', x: 832, y: 74, look: 'own', types: lambda },
  { id: 'userinfo', stack: 'Api', name: 'userinfo', says: 'who may open what, now', x: 832, y: 152, look: 'own', types: lambda },

  { id: 'table', stack: 'Data', name: 'Course table', says: 'DynamoDB', x: 1076, y: 74, look: 'store', types: ['AWS::DynamoDB::GlobalTable'] },
  { id: 'bucket', stack: 'Data', name: 'Packed courses', says: 'S3', x: 1248, y: 74, look: 'store', types: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'] },
  { id: 'files', stack: 'Data', name: 'Shared files', says: 'EFS: homes, courses', x: 1248, y: 152, look: 'store', types: ['AWS::EFS::FileSystem'] },
  { id: 'backup', stack: 'Data', name: 'Backups', says: 'a vault, a plan', x: 1076, y: 152, look: 'store', types: [
    'AWS::Backup::BackupVault', 'AWS::Backup::BackupPlan', 'AWS::Backup::BackupSelection', 'AWS::IAM::Role',
  ] },
  { id: 'key', stack: 'Data', name: 'A key of yours', says: 'if the stage says so', x: 1248, y: 230, look: 'service', types: ['AWS::KMS::Key', 'AWS::KMS::Alias'] },

  { id: 'user-pool', stack: 'Identity', name: 'User pool', says: 'Cognito; or your issuer', x: 200, y: 216, look: 'service', types: [
    'AWS::Cognito::UserPool', 'AWS::Cognito::UserPoolClient', 'AWS::Cognito::UserPoolDomain', 'AWS::Cognito::UserPoolGroup', 'AWS::Cognito::UserPoolIdentityProvider',
  ] },
  { id: 'token-claims', stack: 'Identity', name: 'token-claims', says: 'roles into tokens', x: 372, y: 216, look: 'own', types: lambda },

  { id: 'dashboard', stack: 'Observability', name: 'Dashboard', says: 'what to look at first', x: 660, y: 262, look: 'service', types: ['AWS::CloudWatch::Dashboard'] },
  { id: 'alarms', stack: 'Observability', name: 'Alarms', says: 'by mail, with a runbook', x: 832, y: 262, look: 'service', types: ['AWS::CloudWatch::Alarm', 'AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'AWS::SNS::Subscription'] },

  { id: 'scheduler', stack: 'Lifecycle', name: 'Scheduler', says: 'an alarm for each date', x: 200, y: 400, look: 'service', types: ['AWS::Scheduler::ScheduleGroup', 'AWS::IAM::Role'] },
  { id: 'work', stack: 'Lifecycle', name: 'Work queue', says: 'FIFO, in order by hub', x: 430, y: 400, look: 'service', types: [...queue, 'AWS::Lambda::EventSourceMapping'] },
  { id: 'reconcile-hub', stack: 'Lifecycle', name: 'reconcile-hub', says: 'makes it as intended', x: 660, y: 400, look: 'own', types: lambda },
  { id: 'sweep-due', stack: 'Lifecycle', name: 'sweep-due', says: 'every minute: all due', x: 200, y: 478, look: 'own', types: [...lambda, 'AWS::Events::Rule'] },
  { id: 'mail', stack: 'Lifecycle', name: 'Mail queue', says: 'FIFO, each by itself', x: 430, y: 478, look: 'service', types: [...queue, 'AWS::Lambda::EventSourceMapping'] },
  { id: 'deliver-mail', stack: 'Lifecycle', name: 'deliver-mail', says: 'renders, sends once', x: 660, y: 478, look: 'own', types: lambda },
  { id: 'ses', stack: 'Lifecycle', name: 'SES', says: 'DKIM; what came back', x: 832, y: 478, look: 'service', types: [
    'AWS::SES::EmailIdentity', 'AWS::SES::ConfigurationSet', 'AWS::SES::ConfigurationSetEventDestination', 'AWS::Route53::RecordSet',
  ] },
  { id: 'probe-hubs', stack: 'Lifecycle', name: 'probe-hubs', says: 'are hubs well', x: 200, y: 556, look: 'own', types: [...lambda, 'AWS::Events::Rule'] },
  { id: 'measure-courses', stack: 'Lifecycle', name: 'measure-courses', says: 'what is not as meant', x: 430, y: 556, look: 'own', types: [...lambda, 'AWS::Events::Rule'] },
  { id: 'dead', stack: 'Lifecycle', name: 'Dead letters', says: 'given up; an alarm', x: 660, y: 556, look: 'service', types: queue },
  { id: 'mail-events', stack: 'Lifecycle', name: 'mail-events', says: 'bounces, complaints', x: 832, y: 556, look: 'own', types: [...lambda, 'AWS::Events::Rule'] },

  { id: 'access-entry', stack: 'Access', name: 'Access entry', says: 'for reconcile-hub alone', x: 1076, y: 400, look: 'service', types: ['AWS::EKS::AccessEntry'] },
  { id: 'pod-identity', stack: 'Access', name: 'Pod identity', says: 'Jobs reach the bucket', x: 1248, y: 400, look: 'service', types: ['AWS::EKS::PodIdentityAssociation', 'AWS::IAM::Role', 'AWS::IAM::Policy'] },
  { id: 'chart', stack: 'Access', name: 'lectern-cluster', says: 'chart: rights, Jobs', x: 1076, y: 478, look: 'own', types: ['Custom::AWSCDK-EKS-HelmChart'] },

  { id: 'nlb', stack: 'Cluster', name: 'One load balancer', says: '*.hubs: TLS, wildcard', x: 200, y: 696, look: 'service', types: [
    'AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::TargetGroup', 'AWS::Route53::RecordSet',
    'AWS::S3::Bucket', 'AWS::S3::BucketPolicy',
  ] },
  { id: 'core', stack: 'Cluster', name: 'Core nodes', says: 'hubs, proxies, Envoy', x: 430, y: 696, look: 'service', types: ['AWS::EKS::Nodegroup', 'AWS::EC2::LaunchTemplate'] },
  { id: 'users', stack: 'Cluster', name: 'User nodes', says: 'from none, as needed', x: 660, y: 696, look: 'service', types: ['AWS::EKS::Nodegroup', 'AWS::EC2::LaunchTemplate'] },
  { id: 'eks', stack: 'Cluster', name: 'EKS', says: 'private API server', x: 1076, y: 696, look: 'service', types: ['AWS::EKS::Cluster', 'AWS::EKS::AccessEntry', 'AWS::EKS::Addon', 'AWS::EKS::PodIdentityAssociation'] },
  { id: 'mounts', stack: 'Cluster', name: 'Mount targets', says: 'nodes alone reach them', x: 1248, y: 696, look: 'service', types: ['AWS::EFS::MountTarget'] },
  { id: 'controllers', stack: 'Cluster', name: 'Controllers', says: 'Flux, Calico, Envoy, …', x: 430, y: 774, look: 'service', types: ['Custom::AWSCDK-EKS-HelmChart'] },
  { id: 'network', stack: 'Cluster', name: 'VPC', says: 'nodes in private nets', x: 660, y: 774, look: 'service', types: ['AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::NatGateway', 'AWS::EC2::FlowLog'] },
]

export const outside: readonly Outside[] = [
  { id: 'people', name: 'People', says: 'browser, programs', x: 16, y: 74 },
  { id: 'university', name: 'The university', says: 'its sign-in', x: 16, y: 216 },
  { id: 'students', name: 'People on hubs', says: 'notebooks', x: 16, y: 696 },
]

export const arrows: readonly Arrow[] = [
  { from: 'people', to: 'cloudfront', path: 'M168 98H198' },
  { from: 'university', to: 'user-pool', path: 'M168 240H198' },
  { from: 'students', to: 'nlb', path: 'M168 720H198' },
  { from: 'cloudfront', to: 'pages', path: 'M352 98H370' },
  { from: 'cloudfront', to: 'http-api', path: 'M276 122V160H592V98H658' },
  { from: 'http-api', to: 'courses-api', path: 'M812 98H830' },
  { from: 'http-api', to: 'userinfo', path: 'M736 122V176H830' },
  { from: 'courses-api', to: 'table', path: 'M984 98H1074', by: 'dynamodb:GetItem' },
  { from: 'userinfo', to: 'table', path: 'M984 176H1020V112H1074', by: 'dynamodb:GetItem' },
  { from: 'user-pool', to: 'token-claims', path: 'M352 240H370' },
  { from: 'courses-api', to: 'work', path: 'M984 86H1012V346H506V398', by: 'sqs:SendMessage' },
  { from: 'scheduler', to: 'work', path: 'M352 424H428', by: 'sqs:SendMessage' },
  { from: 'sweep-due', to: 'work', path: 'M352 494H390V438H428', by: 'sqs:SendMessage' },
  { from: 'sweep-due', to: 'mail', path: 'M352 508H428', by: 'sqs:SendMessage' },
  { from: 'work', to: 'reconcile-hub', path: 'M582 424H658', by: 'sqs:ReceiveMessage' },
  { from: 'mail', to: 'deliver-mail', path: 'M582 502H658', by: 'sqs:ReceiveMessage' },
  { from: 'deliver-mail', to: 'ses', path: 'M812 502H830', by: 'ses:SendEmail' },
  { from: 'ses', to: 'mail-events', path: 'M908 526V554' },
  { from: 'reconcile-hub', to: 'table', path: 'M812 412H1040V134H1120V124', by: 'dynamodb:PutItem' },
  { from: 'reconcile-hub', to: 'eks', path: 'M812 434H1030V720H1074', by: 'eks:DescribeCluster' },
  { from: 'reconcile-hub', to: 'scheduler', path: 'M700 400V382H276V398', by: 'scheduler:CreateSchedule' },
  { from: 'chart', to: 'eks', path: 'M1152 526V694' },
  { from: 'nlb', to: 'core', path: 'M352 720H428' },
  { from: 'core', to: 'users', path: 'M582 720H658' },
  { from: 'mounts', to: 'files', path: 'M1400 720H1430V176H1402' },
]
