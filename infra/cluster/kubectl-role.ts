import { aws_iam as iam, CfnResource, DefaultStackSynthesizer, Stack, Validations } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { acknowledgePolicies, acknowledgeResource } from './acknowledged.ts'

/** The second has the first's rights in it; the CDK gives its own function both. */
const logs = 'service-role/AWSLambdaBasicExecutionRole'
const logsAndNetwork = 'service-role/AWSLambdaVPCAccessExecutionRole'

/**
 * The role of the function with which the CDK runs kubectl and helm: it finds the cluster, whose access entry for it says the
 * rest, and fetches charts of ours from where the CDK puts assets. Closed to what constructs would add, which is more.
 */
export function kubectlRole(scope: Construct, clusterArn: string): iam.IRole {
  const stack = Stack.of(scope)
  // An asset is named by what is in it, and a chart's next version has another name.
  const qualifier = stack.synthesizer.bootstrapQualifier ?? DefaultStackSynthesizer.DEFAULT_QUALIFIER
  const assets = `arn:${stack.partition}:s3:::cdk-${qualifier}-assets-${stack.account}-${stack.region}/*`
  const role = new iam.Role(scope, 'KubectlRole', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName(logsAndNetwork)],
    // In the role itself, so that the first chart does not come before its rights.
    inlinePolicies: { kubectl: new iam.PolicyDocument({ statements: [
      new iam.PolicyStatement({ actions: ['eks:DescribeCluster'], resources: [clusterArn] }),
      new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [assets] }),
    ] }) },
  })
  acknowledgePolicies(role, [logsAndNetwork], 'What Lambda asks of a function with a log and a place in a network.')
  const why = 'Assets are named by their content; the bucket holds what the CDK deploys.'
  acknowledgeResource(role, assets, why)
  return role.withoutPolicyUpdates()
}

/** The CDK's own functions: kubectl's, and the one before it that hands CloudFormation's events on. */
export function acknowledgeProvider(cluster: Construct): void {
  const provider = cluster.node.findChild('KubectlProvider')
  const handler = provider.node.findChild('Handler').node.defaultChild
  if (!(handler instanceof CfnResource)) throw new Error('The handler of kubectl is not where the CDK had it.')
  Validations.of(provider).acknowledge({
    id: 'AwsSolutions-L1', reason: 'The CDK chooses the runtime of its functions, and moves on with its releases.',
  })
  acknowledgePolicies(provider, [logs, logsAndNetwork], 'The CDK gives them to its own function.')
  const versions = `<${Stack.of(cluster).getLogicalId(handler)}.Arn>:*`
  acknowledgeResource(provider, versions, 'Any version of the handler of kubectl, and nothing else.')
  // Made for a policy that the closed role does not take; CloudFormation would warn of a condition without a use.
  Stack.of(cluster).node.tryRemoveChild('HasEcrPublic')
}
