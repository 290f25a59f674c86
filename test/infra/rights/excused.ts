/** A wildcard that cannot be avoided, and why. */
export interface Excuse {
  readonly stack: string
  /** A part of the holder's logical id. */
  readonly holder: string
  readonly actions: readonly string[]
  /** As the statement has it, references in braces. */
  readonly resource: RegExp
  readonly why: string
}

/** Streams of a log group are named by Lambda; the group is the function's own. */
const ownLog = (stack: string, holder: string, name: string): Excuse => ({
  stack, holder, actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resource: new RegExp(`:log-group:/lectern/example/${name}:\\*$`),
  why: 'Streams of the function\'s own log group are named by Lambda.',
})

/** A part of the bucket: objects are named by course and round. */
const prefix = (stack: string, holder: string, name: string, actions: readonly string[]): Excuse => ({
  stack, holder, actions, resource: new RegExp(`^\\$\\{ObjectsBucket\\w+\\}/${name}/\\*$`), why: 'Objects are named by course and round; the part of the bucket is named.',
})

const unlimited = 'AWS does not let these read-only actions be limited to a resource.'

export const excused: readonly Excuse[] = [
  ownLog('Api', 'CoursesApi', 'courses-api'),
  ownLog('Api', 'Userinfo', 'userinfo'),
  ownLog('Identity', 'TokenClaims', 'token-claims'),
  ownLog('Lifecycle', 'ReconcileHub', 'reconcile-hub'),
  ownLog('Lifecycle', 'DeliverMail', 'deliver-mail'),
  ownLog('Lifecycle', 'MailEvents', 'mail-events'),
  ownLog('Lifecycle', 'SweepDue', 'sweep-due'),
  ownLog('Lifecycle', 'MeasureCourses', 'measure-courses'),
  ownLog('Lifecycle', 'ProbeHubs', 'probe-hubs'),
  prefix('Api', 'CoursesApi', 'test-files', ['s3:GetObject', 's3:PutObject', 's3:DeleteObject']),
  prefix('Api', 'CoursesApi', 'backups', ['s3:GetObject']),
  prefix('Lifecycle', 'ReconcileHub', 'test-files', ['s3:GetObject', 's3:DeleteObject']),
  prefix('Lifecycle', 'ReconcileHub', 'metering', ['s3:GetObject']),
  prefix('Access', 'Jobs', 'backups', ['s3:PutObject', 's3:AbortMultipartUpload', 's3:GetObject']),
  prefix('Access', 'Jobs', 'metering', ['s3:PutObject', 's3:AbortMultipartUpload']),
  { stack: 'Lifecycle', holder: 'ReconcileHub', actions: ['scheduler:CreateSchedule', 'scheduler:DeleteSchedule', 'scheduler:UpdateSchedule'],
    resource: /:schedule\/lectern-example\/\*$/, why: 'Schedules are named by course and date; the group is the stage\'s own.' },
  { stack: 'Lifecycle', holder: 'ReconcileHub', actions: [
    'ec2:AssignPrivateIpAddresses', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets',
    'ec2:UnassignPrivateIpAddresses',
  ], resource: /^\*$/, why: 'Lambda needs them of a function in a VPC, on interfaces that it names itself; the code of the function is denied them.' },
  { stack: 'Portal', holder: 'PagesRole', actions: ['s3:PutObject'], resource: /^\$\{Bucket\w+\.Arn\}\/\*$/, why: 'Pages are named by their content; the bucket holds nothing else.' },
  { stack: 'Cluster', holder: 'KubectlRole', actions: ['s3:GetObject'], resource: /:s3:::cdk-hnb659fds-assets-\d+-[a-z0-9-]+\/\*$/, why: 'Assets are named by their content; the bucket holds what the CDK deploys.' },
  { stack: 'Cluster', holder: 'ClusterKubectlProviderframeworkonEvent', actions: ['lambda:InvokeFunction'], resource: /^\$\{ClusterKubectlProviderHandler\w+\.Arn\}:\*$/, why: 'Any version of the handler of kubectl, and nothing else (the CDK\'s own function).' },
  { stack: 'Cluster', holder: 'ControllersLoadBalancersRole', actions: [
    'elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing:DescribeTargetHealth', 'ec2:DescribeVpcs', 'ec2:DescribeSecurityGroups',
  ], resource: /^\*$/, why: unlimited },
  { stack: 'Cluster', holder: 'ControllersAutoscalerRole', actions: [
    'autoscaling:DescribeAutoScalingGroups', 'autoscaling:DescribeAutoScalingInstances', 'autoscaling:DescribeScalingActivities',
    'ec2:DescribeImages', 'ec2:DescribeInstanceTypes', 'ec2:DescribeLaunchTemplateVersions',
  ], resource: /^\*$/, why: unlimited },
  { stack: 'Cluster', holder: 'ControllersAutoscalerRole', actions: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
    resource: /:autoScalingGroup:\*:autoScalingGroupName\/eks-\*$/,
    why: 'Names and ids of the groups are EKS\' own; a condition on the tag k8s.io/cluster-autoscaler/<cluster> = owned holds the role to this cluster\'s.' },
]

/** Managed policies of AWS that roles may have, and why each. */
export const excusedPolicies: readonly { readonly stack: string; readonly policy: RegExp; readonly why: string }[] = [
  { stack: 'Data', policy: /service-role\/AWSBackupServiceRolePolicyForBackup$/, why: 'AWS Backup acts on what the plan selects with rights that AWS keeps for it.' },
  { stack: 'Cluster', policy: /AmazonEKSClusterPolicy$/, why: 'What EKS asks a control plane\'s role to have.' },
  { stack: 'Cluster', policy: /AmazonEKSWorkerNodePolicy$/, why: 'What EKS asks a node\'s role to have.' },
  { stack: 'Cluster', policy: /AmazonEC2ContainerRegistryPullOnly$/, why: 'What EKS asks a node\'s role to have.' },
  { stack: 'Cluster', policy: /AmazonEKS_CNI_Policy$/, why: 'AWS writes it for the add-on: pod identity, one service account.' },
  { stack: 'Cluster', policy: /AmazonEBSCSIDriverPolicyV2$/, why: 'AWS writes it for the add-on: pod identity, one service account.' },
  { stack: 'Cluster', policy: /service-role\/AWSLambdaVPCAccessExecutionRole$/, why: 'Kubectl\'s function and the CDK\'s provider before it: a log and a place in the network.' },
  { stack: 'Cluster', policy: /service-role\/AWSLambdaBasicExecutionRole$/, why: 'The CDK gives it to its provider function.' },
]
