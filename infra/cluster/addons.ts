import { aws_eks_v2 as eks, aws_iam as iam } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { acknowledgePolicies } from './acknowledged.ts'
import { coreNodes } from './core-nodes.ts'
import { podRole } from './pod-role.ts'

interface Addon {
  readonly name: string
  readonly configuration?: Readonly<Record<string, unknown>>
  readonly identity?: { readonly serviceAccount: string; readonly policy: string }
}

/** What a node has to have before it is ready. */
export const addonsBeforeNodes: readonly Addon[] = [
  { name: 'eks-pod-identity-agent' },
  { name: 'kube-proxy' },
  {
    name: 'vpc-cni',
    configuration: {
      // Calico enforces policies; two that do would undo each other (Calico documentation, "Amazon EKS", 3.32).
      enableNetworkPolicy: 'false',
      // Calico learns a pod's address when the pod gets it, and not only when the kubelet says so (Amazon EKS User Guide,
      // "Alternate CNI plugins", 2026). The right to write that is in network-policy.ts.
      env: { ANNOTATE_POD_IP: 'true' },
    },
    identity: { serviceAccount: 'aws-node', policy: 'AmazonEKS_CNI_Policy' },
  },
]

/** What runs on core nodes. The EFS driver has no role: it makes nothing in AWS, for every directory is mounted by its path. */
export const addonsOnNodes: readonly Addon[] = [
  { name: 'coredns', configuration: { nodeSelector: coreNodes, replicaCount: 2 } },
  { name: 'aws-efs-csi-driver', configuration: { controller: { nodeSelector: coreNodes } } },
  {
    name: 'aws-ebs-csi-driver',
    configuration: { controller: { nodeSelector: coreNodes } },
    // Of its two policies the one that touches only volumes which the driver made (AWS managed policy reference, 2026-04-16).
    identity: { serviceAccount: 'ebs-csi-controller-sa', policy: 'AmazonEBSCSIDriverPolicyV2' },
  },
]

interface AddonsProps {
  readonly cluster: eks.ICluster
  readonly clusterName: string
  readonly addons: readonly Addon[]
}

/** Add-ons that EKS owns, each in the version that EKS has as the default for the cluster's when it is added. */
export class Addons extends Construct {
  readonly #cluster: string

  constructor(scope: Construct, id: string, { cluster, clusterName, addons }: AddonsProps) {
    super(scope, id)
    this.#cluster = clusterName
    this.node.addDependency(cluster)
    for (const addon of addons) this.#add(addon)
  }

  #add({ name, configuration, identity }: Addon): void {
    new eks.CfnAddon(this, name, {
      addonName: name,
      clusterName: this.#cluster,
      resolveConflicts: 'OVERWRITE',
      ...(configuration === undefined ? {} : { configurationValues: JSON.stringify(configuration) }),
      ...(identity === undefined ? {} : {
        podIdentityAssociations: [{ serviceAccount: identity.serviceAccount, roleArn: this.#role(name, identity).roleArn }],
      }),
    })
  }

  #role(name: string, { serviceAccount, policy }: NonNullable<Addon['identity']>): iam.Role {
    const policies = [iam.ManagedPolicy.fromAwsManagedPolicyName(policy)]
    const role = podRole(this, `${name}-role`, { cluster: this.#cluster, namespace: 'kube-system', serviceAccount, policies })
    acknowledgePolicies(role, [policy], 'AWS writes it for this add-on and changes it with the add-on\'s versions.')
    return role
  }
}
