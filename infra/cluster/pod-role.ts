import { Aws, aws_eks_v2 as eks, aws_iam as iam } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

interface PodRoleProps {
  readonly cluster: string
  readonly namespace: string
  readonly serviceAccount: string
  readonly policies?: readonly iam.IManagedPolicy[]
}

/**
 * A role for the pods of one service account of one cluster, by EKS Pod Identity: its session tags say who asks (Amazon EKS User
 * Guide, "Create IAM role with trust policy required by EKS Pod Identity", 2026).
 */
export function podRole(scope: Construct, id: string, { cluster, namespace, serviceAccount, policies }: PodRoleProps): iam.Role {
  const conditions = {
    StringEquals: {
      'aws:SourceAccount': Aws.ACCOUNT_ID,
      'aws:RequestTag/eks-cluster-name': cluster,
      'aws:RequestTag/kubernetes-namespace': namespace,
      'aws:RequestTag/kubernetes-service-account': serviceAccount,
    },
  }
  return new iam.Role(scope, id, {
    assumedBy: new iam.SessionTagsPrincipal(new iam.ServicePrincipal('pods.eks.amazonaws.com', { conditions })),
    managedPolicies: [...(policies ?? [])],
  })
}

/** The same, given to the service account of a chart of ours; an add-on says itself whom its role is for. */
export function associatedPodRole(scope: Construct, id: string, props: PodRoleProps): iam.Role {
  const role = podRole(scope, id, props)
  // Within the role: what waits for the role has its pods' credentials from the start.
  new eks.CfnPodIdentityAssociation(role, 'Association', {
    clusterName: props.cluster, namespace: props.namespace, serviceAccount: props.serviceAccount, roleArn: role.roleArn,
  })
  return role
}
