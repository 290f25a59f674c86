import { aws_ec2 as ec2, aws_efs as efs } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { ClusterNetwork } from './network.ts'

interface FileSystemMountsProps {
  readonly fileSystemId: string
  readonly network: ClusterNetwork
  readonly nodes: ec2.ISecurityGroup
}

/** The file system in each zone, at addresses of its own that only nodes reach; that pods do not is the network policies' work. */
export class FileSystemMounts extends Construct {
  constructor(scope: Construct, id: string, { fileSystemId, network, nodes }: FileSystemMountsProps) {
    super(scope, id)
    const guard = new ec2.SecurityGroup(this, 'Guard', {
      vpc: network.vpc, description: 'Lectern: homes and courses, for nodes', allowAllOutbound: false,
    })
    guard.addIngressRule(nodes, ec2.Port.tcp(2049), 'Nodes mount it')
    network.storage.subnetIds.forEach((subnetId, zone) => {
      new efs.CfnMountTarget(this, `Zone${zone}`, { fileSystemId, subnetId, securityGroups: [guard.securityGroupId] })
    })
  }
}
