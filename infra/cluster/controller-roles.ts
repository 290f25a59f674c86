import { ArnFormat, Aws, aws_iam as iam, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { acknowledgeResource } from './acknowledged.ts'
import { associatedPodRole } from './pod-role.ts'

interface Of {
  readonly cluster: string
  readonly namespace: string
  readonly serviceAccount: string
}

/**
 * What the AWS Load Balancer Controller 3.5 calls for a TargetGroupBinding without networking rules, read in its source: its
 * webhooks describe the target group; its reconciler describes health, the VPC's ranges and, once, which security groups are
 * tagged as its own; only registering changes anything.
 */
export function loadBalancerRole(scope: Construct, of: Of, targetGroupArn: string): iam.Role {
  const role = associatedPodRole(scope, 'LoadBalancersRole', of)
  role.addToPolicy(new iam.PolicyStatement({
    actions: ['elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:DeregisterTargets'], resources: [targetGroupArn],
  }))
  describeAnything(role, [
    'elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing:DescribeTargetHealth',
    'ec2:DescribeVpcs', 'ec2:DescribeSecurityGroups',
  ])
  return role
}

/**
 * What the cluster autoscaler needs with groups that EKS manages (its documentation for AWS, "Permissions", 2026-08), less what
 * only other kinds of groups ask for. It changes no group but this cluster's: EKS puts the tag on them.
 */
export function autoscalerRole(scope: Construct, of: Of, nodeGroupArns: readonly string[]): iam.Role {
  const role = associatedPodRole(scope, 'AutoscalerRole', of)
  // EKS names the groups eks-<node group>-<random>, and they have an id besides: neither is known before they are made.
  const groups = Stack.of(scope).formatArn({
    service: 'autoscaling', resource: 'autoScalingGroup', arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    resourceName: '*:autoScalingGroupName/eks-*',
  })
  role.addToPolicy(new iam.PolicyStatement({
    actions: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
    resources: [groups],
    conditions: { StringEquals: { [`aws:ResourceTag/k8s.io/cluster-autoscaler/${of.cluster}`]: 'owned' } },
  }))
  // Labels and taints of a group that has no node yet are asked of EKS: that is how servers get a first node.
  role.addToPolicy(new iam.PolicyStatement({ actions: ['eks:DescribeNodegroup'], resources: [...nodeGroupArns] }))
  describeAnything(role, [
    'autoscaling:DescribeAutoScalingGroups', 'autoscaling:DescribeAutoScalingInstances', 'autoscaling:DescribeScalingActivities',
    'ec2:DescribeImages', 'ec2:DescribeInstanceTypes', 'ec2:DescribeLaunchTemplateVersions',
  ])
  const why = 'Names and ids of the groups are EKS\' own; the condition holds the role to this cluster\'s.'
  acknowledgeResource(role, groups.replace(Aws.PARTITION, '<AWS::Partition>'), why)
  return role
}

/** None of these can be limited to a resource (Service Authorization Reference: no resource types). They change nothing. */
function describeAnything(role: iam.Role, actions: readonly string[]): void {
  role.addToPolicy(new iam.PolicyStatement({ actions: [...actions], resources: ['*'] }))
  acknowledgeResource(role, '*', 'AWS does not let these read-only actions be limited to a resource.')
}
