import type { StackEvent } from '../aws/stacks.ts'

interface Hint {
  readonly type: RegExp
  readonly says: (event: StackEvent, stack: string, region: string) => readonly string[]
}

/** The command after which a load balancer can be deleted. */
export function unprotect(balancer: string, region: string): string {
  return `aws elbv2 modify-load-balancer-attributes --region ${region} --load-balancer-arn ${balancer} `
    + '--attributes Key=deletion_protection.enabled,Value=false'
}

/** What keeps a stack from being deleted, by the type of the resource that failed, and what to do about it. */
const hints: readonly Hint[] = [
  {
    type: /^AWS::EC2::(SecurityGroup|Subnet|VPC|InternetGateway|VPCGatewayAttachment)$/,
    says: ({ physicalId }, _stack, region) => [
      'Something still has an address in the network. A function\'s interfaces go up to 40 minutes after the function: wait, then run this again.',
      'After that, see whose they are (load balancers that the cluster made are the usual ones), and remove those:',
      `  aws ec2 describe-network-interfaces --region ${region} --filters Name=${filterOf(physicalId)},Values=${physicalId} --query 'NetworkInterfaces[].Description'`,
    ],
  },
  {
    type: /^AWS::ElasticLoadBalancingV2::LoadBalancer$/,
    says: ({ physicalId }, _stack, region) => ['The load balancer has deletion protection. Take it off:', `  ${unprotect(physicalId, region)}`],
  },
  { type: /^AWS::ElasticLoadBalancingV2::/, says: () => ['The load balancer\'s targets go with the cluster\'s nodes: run this again.'] },
  {
    type: /^Custom::AWSCDK-EKS/,
    says: ({ logicalId }, stack, region) => [
      'What was installed on the cluster could not be removed, most often because its API server no longer answers. It goes with the cluster; leave it out:',
      `  aws cloudformation delete-stack --region ${region} --stack-name ${stack} --retain-resources ${logicalId}`,
    ],
  },
  { type: /^AWS::S3::Bucket$/, says: ({ physicalId }, _stack, region) => [`The bucket is not empty. Look at it, then: aws s3 rm s3://${physicalId} --recursive --region ${region}`] },
  { type: /^AWS::EKS::/, says: () => ['EKS is still at work on the cluster. Wait some minutes, then run this again.'] },
]

/** What to do about each thing that could not be removed, once for each kind. */
export function leftBehind(failures: readonly StackEvent[], stack: string, region: string): readonly string[] {
  const said = new Set<Hint>()
  const lines = failures.flatMap((event) => {
    const hint = hints.find(({ type }) => type.test(event.type))
    if (hint === undefined || said.has(hint)) return []
    said.add(hint)
    return hint.says(event, stack, region)
  })
  return [...lines, 'Then run the same command again. It removes what is left, and never data.']
}

function filterOf(physicalId: string): string {
  if (physicalId.startsWith('sg-')) return 'group-id'
  return physicalId.startsWith('subnet-') ? 'subnet-id' : 'vpc-id'
}
