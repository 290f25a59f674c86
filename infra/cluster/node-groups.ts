import { aws_ec2 as ec2, aws_eks_v2 as eks, aws_iam as iam, Tags } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { NewCluster } from '../../shared/contract/stage.ts'
import { acknowledgePolicies } from './acknowledged.ts'
import { coreNodes, startupTaint, userNodes, userTaint } from './core-nodes.ts'
import type { ClusterNetwork } from './network.ts'

interface NodeGroupsProps {
  readonly cluster: eks.ICluster
  readonly network: ClusterNetwork
  readonly settings: NewCluster
}

/** In GB: what our controllers and hubs unpack. */
const coreDisk = 50

/**
 * The nodes. A hub's database is a volume of one zone, so each zone with core nodes has a group of its own and always a node:
 * the autoscaler can then bring back the very zone that a waiting hub needs. People's servers have nothing but the file system,
 * which is in every zone, so their nodes are one group, from none.
 */
export class NodeGroups extends Construct {
  readonly core: readonly eks.Nodegroup[]
  readonly users: eks.Nodegroup

  constructor(scope: Construct, id: string, { cluster, network, settings }: NodeGroupsProps) {
    super(scope, id)
    const { core_nodes, user_nodes } = settings
    const role = nodeRole(this)
    const amiType = eks.NodegroupAmiType.AL2023_X86_64_STANDARD
    const common = { cluster, nodeRole: role as iam.IRole, amiType, enableNodeAutoRepair: true }
    const zones = network.nodes.subnets.slice(0, Math.min(network.nodes.subnets.length, core_nodes.min))
    const coreTemplate = launchTemplate(this, 'Core', coreDisk)
    this.core = zones.map((subnet, zone) => new eks.Nodegroup(this, `Core${zone}`, {
      ...common,
      subnets: { subnets: [subnet] },
      instanceTypes: typesOf(core_nodes.instance_types),
      capacityType: eks.CapacityType.ON_DEMAND,
      minSize: Math.ceil(core_nodes.min / zones.length),
      maxSize: Math.ceil(Math.max(core_nodes.max, core_nodes.min) / zones.length),
      labels: coreNodes,
      launchTemplateSpec: coreTemplate,
    }))
    this.users = new eks.Nodegroup(this, 'Users', {
      ...common,
      subnets: { subnets: network.nodes.subnets },
      instanceTypes: typesOf(user_nodes.instance_types),
      // A spot instance that is taken back takes what somebody just typed with it.
      capacityType: eks.CapacityType.ON_DEMAND,
      minSize: 0,
      desiredSize: 0,
      maxSize: user_nodes.max,
      // A new image of the nodes waits for whoever protects a pod, and then fails, rather than take it.
      forceUpdate: false,
      labels: userNodes,
      // The second until Calico enforces: a server that starts before would be held back by nothing.
      taints: [userTaint, { key: startupTaint, value: 'pending' }].map((one) => ({ ...one, effect: eks.TaintEffect.NO_SCHEDULE })),
      launchTemplateSpec: launchTemplate(this, 'Users', user_nodes.disk_gb),
    })
  }
}

/** Addresses and volumes are the add-ons' own roles: a pod that got at this one could read images and the cluster's name. */
function nodeRole(scope: Construct): iam.Role {
  const policies = ['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly']
  const role = new iam.Role(scope, 'Role', {
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    managedPolicies: policies.map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
  })
  acknowledgePolicies(role, policies, 'What EKS asks a node\'s role to have; AWS keeps it with what its kubelet needs.')
  return role
}

/** Pods cannot ask the instance for its credentials: the answer would take a second hop. */
function launchTemplate(scope: Construct, purpose: string, diskGb: number): eks.LaunchTemplateSpec {
  const template = new ec2.LaunchTemplate(scope, `${purpose}Template`, {
    requireImdsv2: true,
    httpPutResponseHopLimit: 1,
    blockDevices: [{
      deviceName: '/dev/xvda',
      volume: ec2.BlockDeviceVolume.ebs(diskGb, { encrypted: true, volumeType: ec2.EbsDeviceVolumeType.GP3, deleteOnTermination: true }),
    }],
  })
  Tags.of(template).add('Name', `lectern ${purpose.toLowerCase()} node`)
  const { launchTemplateId: id, latestVersionNumber: version } = template
  if (id === undefined) throw new Error(`The launch template of ${purpose} has no id.`)
  return { id, version }
}

function typesOf(names: readonly string[]): ec2.InstanceType[] {
  return names.map((name) => new ec2.InstanceType(name))
}
