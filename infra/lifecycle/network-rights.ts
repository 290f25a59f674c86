import { aws_iam as iam, Stack, Validations } from 'aws-cdk-lib'
import type { LecternFunction } from '../constructs/lectern-function.ts'

const interfaceActions = [
  'ec2:AssignPrivateIpAddresses', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets', 'ec2:UnassignPrivateIpAddresses',
]

/**
 * Lets Lambda put a function into a network. Lambda takes these rights from the function's own role, on everything (AWS Lambda
 * Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC", 2026); the function's code is denied them, as
 * that page advises.
 */
export function allowNetwork(one: LecternFunction): void {
  one.allow(interfaceActions, ['*'])
  one.role.addToPolicy(new iam.PolicyStatement({
    effect: iam.Effect.DENY, actions: interfaceActions, resources: ['*'],
    conditions: { ArnLike: { 'lambda:SourceFunctionArn': Stack.of(one).formatArn({ service: 'lambda', resource: 'function:*' }) } },
  }))
  Validations.of(one.role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'Lambda makes network interfaces in the function\'s role and asks for this on everything; the code is denied it.',
  })
}
