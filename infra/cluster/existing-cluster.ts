import { ArnFormat, aws_ec2 as ec2, Stack, Validations } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { ExistingCluster, Stage } from '../../shared/contract/stage.ts'
import type { ClusterParts } from '../parts.ts'

/**
 * A cluster that is there, as the stage says it: nothing is made, changed or looked up. Throws where the stage wants a cluster
 * of Lectern's own.
 */
export function existingCluster(scope: Construct, { cluster }: Pick<Stage, 'cluster'>): ClusterParts {
  if (cluster.kind !== 'existing') throw new Error('cluster.kind: says new, so the cluster stack makes it.')
  return {
    name: cluster.name,
    arn: clusterArn(scope, cluster.name),
    fileSystem: cluster.file_system,
    apiServerCidrs: cluster.api_server_cidrs,
    hubStorageClass: cluster.hub_storage_class,
    gateway: cluster.gateway,
    network: cluster.network === undefined ? undefined : networkOf(scope, cluster.network),
  }
}

export function clusterArn(scope: Construct, name: string): string {
  return Stack.of(scope).formatArn({ service: 'eks', resource: 'cluster', resourceName: name, arnFormat: ArnFormat.SLASH_RESOURCE_NAME })
}

function networkOf(scope: Construct, network: NonNullable<ExistingCluster['network']>): NonNullable<ClusterParts['network']> {
  const vpc = ec2.Vpc.fromVpcAttributes(scope, 'ClusterVpc', { vpcId: network.vpc_id, availabilityZones: network.availability_zones })
  const subnets = network.subnet_ids.map((id, index) => ec2.Subnet.fromSubnetId(scope, `ClusterSubnet${index}`, id))
  for (const subnet of subnets) {
    Validations.of(subnet).acknowledge({ id: 'Annotation::@aws-cdk/aws-ec2:noSubnetRouteTableId', reason: 'Functions are put into it; nobody asks for its routes.' })
  }
  return {
    vpc,
    subnets: { subnets },
    // Whose rules are its owner's.
    securityGroup: ec2.SecurityGroup.fromSecurityGroupId(scope, 'ClusterAccess', network.security_group_id, { mutable: false }),
  }
}
