import { aws_ec2 as ec2, aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { NewCluster, Stage } from '../../shared/contract/stage.ts'

/**
 * The cluster's network. Nodes and pods have large subnets with a way out by NAT; the API server's addresses and the file
 * system's have small ones of their own, so that network policies can name just these: a hub may speak to the API server, and
 * that is to be no leave to speak to other pods.
 */
export class ClusterNetwork extends Construct {
  readonly vpc: ec2.IVpc
  readonly nodes: ec2.SelectedSubnets
  readonly controlPlane: ec2.SelectedSubnets
  readonly storage: ec2.SelectedSubnets
  readonly open: ec2.SelectedSubnets

  constructor(scope: Construct, id: string, stage: Pick<Stage, 'logs'>, settings: NewCluster) {
    super(scope, id)
    const { vpc_cidr, availability_zones, nat_gateways } = settings
    const vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: ec2.IpAddresses.cidr(vpc_cidr),
      maxAzs: availability_zones,
      natGateways: Math.min(nat_gateways, availability_zones),
      natGatewaySubnets: { subnetGroupName: 'open' },
      // Nobody is in the default group; a function that empties it would need rights over every group of the account.
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [
        // A quarter each: pods have addresses of the network, and there are at most three zones.
        { name: 'nodes', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: prefixOf(vpc_cidr) + 2 },
        { name: 'open', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 26, mapPublicIpOnLaunch: false },
        // EKS wants six free addresses in each, and 16 in all (Amazon EKS User Guide, "VPC and subnet requirements", 2026).
        // With a way out, for the function that deploys charts is put here too and fetches them.
        { name: 'control-plane', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 27 },
        { name: 'storage', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 28 },
      ],
      // Packages, images' layers and tables cost nothing this way, and a gateway's price by volume the other.
      gatewayEndpoints: {
        S3: { service: ec2.GatewayVpcEndpointAwsService.S3 },
        DynamoDb: { service: ec2.GatewayVpcEndpointAwsService.DYNAMODB },
      },
    })
    this.vpc = vpc as ec2.IVpc
    this.nodes = this.vpc.selectSubnets({ subnetGroupName: 'nodes' })
    this.open = this.vpc.selectSubnets({ subnetGroupName: 'open' })
    this.controlPlane = this.vpc.selectSubnets({ subnetGroupName: 'control-plane' })
    this.storage = this.vpc.selectSubnets({ subnetGroupName: 'storage' })
    this.#flowLog(stage)
  }

  /** Somebody who is attacked from the address of the gateway asks which of a thousand servers it was. */
  #flowLog(stage: Pick<Stage, 'logs'>): void {
    const log = new logs.LogGroup(this, 'FlowLog', { retention: stage.logs.retention_days, removalPolicy: RemovalPolicy.DESTROY })
    this.vpc.addFlowLog('Flows', {
      destination: ec2.FlowLogDestination.toCloudWatchLogs(log),
      trafficType: ec2.FlowLogTrafficType.ALL,
      maxAggregationInterval: ec2.FlowLogMaxAggregationInterval.TEN_MINUTES,
    })
  }
}

/** The address ranges of subnets, known at synthesis. */
export function cidrsOf({ subnets }: ec2.SelectedSubnets): readonly string[] {
  return subnets.map(({ ipv4CidrBlock }) => ipv4CidrBlock)
}

/**
 * The range of the cluster's services and the address of `kubernetes.default` in it, which is the first. One of the two that
 * EKS itself would choose from, whichever the network does not overlap.
 */
export function serviceAddresses(vpcCidr: string): { readonly range: string; readonly apiServer: string } {
  const [first, second] = vpcCidr.split('.').map(Number)
  const overlaps = first === 172 && second !== undefined && second >= 16 && second <= 31
  return overlaps ? { range: '10.100.0.0/16', apiServer: '10.100.0.1/32' } : { range: '172.20.0.0/16', apiServer: '172.20.0.1/32' }
}

function prefixOf(cidr: string): number {
  const prefix = Number(cidr.split('/')[1])
  if (prefix >= 16 && prefix <= 20) return prefix
  throw new Error(`cluster.vpc_cidr: ${cidr} has to be from a /16, the largest that AWS takes, to a /20: each pod has an address of it.`)
}
