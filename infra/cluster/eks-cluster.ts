import { KubectlV36Layer } from '@aws-cdk/lambda-layer-kubectl-v36'
import { aws_eks_v2 as eks, type aws_iam as iam, type aws_kms as kms, aws_logs as logs, RemovalPolicy, Validations } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { NewCluster, Stage } from '../../shared/contract/stage.ts'
import { acknowledgePolicies } from './acknowledged.ts'
import { clusterArn } from './existing-cluster.ts'
import { acknowledgeProvider, kubectlRole } from './kubectl-role.ts'
import { type ClusterNetwork, serviceAddresses } from './network.ts'

interface EksClusterProps {
  readonly stage: Pick<Stage, 'logs'>
  readonly settings: NewCluster
  readonly name: string
  readonly network: ClusterNetwork
  readonly key: kms.IKey | undefined
}

/**
 * The control plane: reached from the network, and from outside only by whom the stage names; people and programs come in by
 * access entries alone, and whoever creates the cluster gets none by that.
 */
export function eksCluster(scope: Construct, { stage, settings, name, network, key }: EksClusterProps): eks.ICluster {
  // EKS would make it itself, and keep it for ever.
  const log = new logs.LogGroup(scope, 'ControlPlaneLog', {
    logGroupName: `/aws/eks/${name}/cluster`, retention: stage.logs.retention_days, removalPolicy: RemovalPolicy.DESTROY,
  })
  const cluster = new eks.Cluster(scope, 'Cluster', {
    clusterName: name,
    version: eks.KubernetesVersion.V1_36,
    vpc: network.vpc,
    vpcSubnets: [{ subnets: network.controlPlane.subnets }],
    serviceIpv4Cidr: serviceAddresses(settings.vpc_cidr).range,
    endpointAccess: endpointOf(settings),
    clusterLogging: [
      eks.ClusterLoggingTypes.API, eks.ClusterLoggingTypes.AUDIT, eks.ClusterLoggingTypes.AUTHENTICATOR,
      eks.ClusterLoggingTypes.CONTROLLER_MANAGER, eks.ClusterLoggingTypes.SCHEDULER,
    ],
    // Without one EKS encrypts with a key of its own (since 1.28, "Default envelope encryption for all Kubernetes API data").
    ...(key === undefined ? {} : { secretsEncryptionKey: key }),
    bootstrapClusterCreatorAdminPermissions: false,
    // All of them are add-ons of EKS here; two owners of one DaemonSet would quarrel.
    bootstrapSelfManagedAddons: false,
    defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
    defaultCapacity: 0,
    kubectlProviderOptions: { kubectlLayer: new KubectlV36Layer(scope, 'Kubectl'), role: kubectlRole(scope, clusterArn(scope, name)) },
    outputConfigCommand: false,
  })
  cluster.node.addDependency(log)
  settings.admin_role_arns.forEach((arn, index) => {
    cluster.grantAccess(`Admin${index}`, arn, [
      eks.AccessPolicy.fromAccessPolicyName('AmazonEKSClusterAdminPolicy', { accessScopeType: eks.AccessScopeType.CLUSTER }),
    ])
  })
  acknowledge(cluster, settings)
  if (key !== undefined) {
    Validations.of(cluster).acknowledge({ id: 'CloudFormation-Validate::W9009', reason: 'The CDK names what is encrypted in a field that CloudFormation still takes.' })
  }
  return cluster as eks.ICluster
}

function endpointOf({ public_access_cidrs }: NewCluster): eks.EndpointAccess {
  return public_access_cidrs.length === 0
    ? eks.EndpointAccess.PRIVATE
    : eks.EndpointAccess.PUBLIC_AND_PRIVATE.onlyFrom(...public_access_cidrs)
}

function acknowledge(cluster: eks.Cluster, settings: NewCluster): void {
  acknowledgePolicies(cluster.role as iam.Role, ['AmazonEKSClusterPolicy'], 'What EKS asks a control plane\'s role to have.')
  acknowledgeProvider(cluster)
  if (settings.public_access_cidrs.length === 0) return
  Validations.of(cluster).acknowledge({
    id: 'AwsSolutions-EKS1', reason: 'The stage opens the API server to these addresses only (cluster.public_access_cidrs).',
  })
}
