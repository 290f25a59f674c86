import { Validations } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/** Says why a role has policies that AWS writes, each by its name. */
export function acknowledgePolicies(role: Construct, policies: readonly string[], reason: string): void {
  const findings = policies.map((name) => ({ id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`, reason }))
  Validations.of(role).acknowledge(...findings)
}

/** Says why a role's policy names a resource with a wildcard: that one, and no other. */
export function acknowledgeResource(role: Construct, resource: string, reason: string): void {
  Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason })
}
