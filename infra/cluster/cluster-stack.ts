import { type aws_eks_v2 as eks, aws_ec2 as ec2, CfnOutput, Fn, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct, IDependable } from 'constructs'
import type { NewCluster, Stage } from '../../shared/contract/stage.ts'
import { Addons, addonsBeforeNodes, addonsOnNodes } from './addons.ts'
import { Controllers } from './controllers.ts'
import { eksCluster } from './eks-cluster.ts'
import { Entrance } from './entrance.ts'
import { clusterArn } from './existing-cluster.ts'
import { FileSystemMounts } from './file-system-mounts.ts'
import { cidrsOf, ClusterNetwork, serviceAddresses } from './network.ts'
import { NodeGroups } from './node-groups.ts'
import { namesOf } from '../names.ts'
import type { ClusterParts, DataParts, StackContext } from '../parts.ts'

type ClusterStackProps = StackProps & StackContext & { readonly data: Pick<DataParts, 'fileSystemId' | 'key'> }

/**
 * A cluster for hubs: its network, nodes and add-ons, what of others runs on it, and the way in. What of Lectern's own runs on
 * it is the access stack's. Throws naming the field where the stage brings its own cluster or a network that is too small.
 */
export class ClusterStack extends Stack {
  readonly parts: ClusterParts
  readonly cluster: eks.ICluster
  /** Where the Gateway's proxies are registered, by a TargetGroupBinding. */
  readonly targetGroupArn: string
  /** There once everything that Lectern's own chart needs runs. */
  readonly ready: IDependable

  constructor(scope: Construct, id: string, props: ClusterStackProps) {
    super(scope, id, props)
    const { stage, data } = props
    const settings = newClusterOf(stage)
    const { cluster: name } = namesOf(stage)
    if (data.fileSystemId === undefined) throw new Error('A new cluster needs the file system of the data stack.')

    const network = new ClusterNetwork(this, 'Network', stage, settings)
    this.cluster = eksCluster(this, { stage, settings, name, network, key: data.key })
    const nodes = this.cluster.clusterSecurityGroup
    const of = { cluster: this.cluster, clusterName: name }
    const first = new Addons(this, 'NodeAddons', { ...of, addons: addonsBeforeNodes })
    const groups = new NodeGroups(this, 'Nodes', { cluster: of.cluster, network, settings })
    groups.node.addDependency(first)
    const running = new Addons(this, 'Addons', { ...of, addons: addonsOnNodes })
    running.node.addDependency(...groups.core)
    const mounts = new FileSystemMounts(this, 'Files', { fileSystemId: data.fileSystemId, network, nodes })
    const entrance = new Entrance(this, 'Entrance', { stage, network, nodes })
    this.targetGroupArn = entrance.targetGroupArn
    this.ready = new Controllers(this, 'Controllers', {
      ...of, vpc: network.vpc, targetGroupArn: entrance.targetGroupArn,
      nodeGroups: [...groups.core, groups.users], after: [...groups.core, running, mounts],
    })
    // CloudFormation cannot delete it when it takes a first deployment back that failed; most of what can fail is before it now.
    entrance.balancer.node.addDependency(this.ready)
    this.parts = {
      name,
      arn: clusterArn(this, name),
      fileSystem: { driver: 'efs.csi.aws.com', handle: data.fileSystemId, cidrs: cidrsOf(network.storage) },
      apiServerCidrs: [serviceAddresses(settings.vpc_cidr).apiServer, ...cidrsOf(network.controlPlane)],
      hubStorageClass: 'gp3',
      gateway: { name: 'hubs', namespace: 'lectern-gateway' },
      network: { vpc: network.vpc, subnets: { subnets: network.nodes.subnets }, securityGroup: this.#reconciler(network.vpc, nodes) },
    }
    new CfnOutput(this, 'Kubeconfig', { value: `aws eks update-kubeconfig --name ${name} --region ${this.region}` })
  }

  /** By their places in the account's list, so that synthesis asks AWS nothing. */
  override get availabilityZones(): string[] {
    return [0, 1, 2].map((place) => Fn.select(place, Fn.getAzs(this.region)))
  }

  /** For the functions that speak to the API server, which is not to be reached from elsewhere. */
  #reconciler(vpc: ec2.IVpc, nodes: ec2.ISecurityGroup): ec2.ISecurityGroup {
    const group = new ec2.SecurityGroup(this, 'Reconciler', { vpc, description: 'Lectern: the reconciler', allowAllOutbound: false })
    group.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'The API server, AWS, hubs and the issuer')
    nodes.addIngressRule(group, ec2.Port.tcp(443), 'The reconciler, to the API server')
    return group
  }
}

function newClusterOf({ cluster }: Pick<Stage, 'cluster'>): NewCluster {
  if (cluster.kind === 'new') return cluster
  throw new Error('cluster.kind: says existing, so there is no cluster to make.')
}
