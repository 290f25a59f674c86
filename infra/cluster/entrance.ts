import {
  aws_ec2 as ec2, aws_elasticloadbalancingv2 as elb, aws_route53 as route53, aws_s3 as s3, CfnOutput, Duration, RemovalPolicy, Validations,
} from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { Stage } from '../../shared/contract/stage.ts'
import type { ClusterNetwork } from './network.ts'

interface EntranceProps {
  readonly stage: Pick<Stage, 'hubs' | 'logs'>
  readonly network: ClusterNetwork
  readonly nodes: ec2.ISecurityGroup
}

/** Where Envoy Gateway's proxies listen for a listener on port 80: ports below 1024 are moved up by 10,000. */
const proxyPort = 10_080

/**
 * The one way in to all hubs: a network load balancer that ends TLS for `*.<hubs.host>` and hands connections, with the
 * addresses of who made them, to the Gateway's proxies. It listens on 443 alone: nothing here redirects, and no link is http.
 */
export class Entrance extends Construct {
  readonly targetGroupArn: string
  readonly balancer: elb.NetworkLoadBalancer

  constructor(scope: Construct, id: string, { stage, network, nodes }: EntranceProps) {
    super(scope, id)
    const guard = this.#guard(network.vpc, nodes)
    const balancer = new elb.NetworkLoadBalancer(this, 'LoadBalancer', {
      vpc: network.vpc,
      vpcSubnets: { subnets: network.open.subnets },
      internetFacing: true,
      securityGroups: [guard],
      crossZoneEnabled: true,
      // A new one would have another name, and every hub's address points at this.
      deletionProtection: true,
    })
    balancer.logAccessLogs(this.#log(stage))
    const proxies = new elb.NetworkTargetGroup(this, 'Proxies', {
      vpc: network.vpc,
      targetType: elb.TargetType.IP,
      protocol: elb.Protocol.TCP,
      port: proxyPort,
      // So that Envoy needs no other word for it, as the PROXY protocol would be, and its log says who came.
      preserveClientIp: true,
      proxyProtocolV2: false,
      deregistrationDelay: Duration.minutes(5),
      healthCheck: { protocol: elb.Protocol.TCP, interval: Duration.seconds(10) },
    })
    balancer.addListener('Tls', {
      port: 443,
      protocol: elb.Protocol.TLS,
      certificates: [elb.ListenerCertificate.fromArn(stage.hubs.certificate_arn)],
      sslPolicy: elb.SslPolicy.TLS13_12_RES_PQ,
      alpnPolicy: elb.AlpnPolicy.HTTP1_ONLY,
      defaultTargetGroups: [proxies],
    })
    this.targetGroupArn = proxies.targetGroupArn
    this.balancer = balancer
    this.#address(stage, balancer)
  }

  #guard(vpc: ec2.IVpc, nodes: ec2.ISecurityGroup): ec2.SecurityGroup {
    const guard = new ec2.SecurityGroup(this, 'Guard', { vpc, description: 'Lectern: the way in to all hubs', allowAllOutbound: false })
    guard.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'People, from anywhere')
    guard.addEgressRule(nodes, ec2.Port.tcp(proxyPort), 'To the Gateway')
    nodes.addIngressRule(guard, ec2.Port.tcp(proxyPort), 'From the load balancer of hubs')
    Validations.of(guard).acknowledge({
      id: 'AwsSolutions-EC23', reason: 'Students are anywhere; each hub asks who somebody is before it shows anything.',
    })
    return guard
  }

  #log(stage: Pick<Stage, 'logs'>): s3.IBucket {
    const log = new s3.Bucket(this, 'ConnectionLog', {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      // The load balancer's log delivery takes no customer's key without rights in its policy; it names addresses, and is short-lived.
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      lifecycleRules: [{ id: 'end-of-log', expiration: Duration.days(stage.logs.retention_days) }],
      removalPolicy: RemovalPolicy.RETAIN,
    })
    Validations.of(log).acknowledge({ id: 'AwsSolutions-S1', reason: 'It is the log: a log of who wrote it would say the load balancer.' })
    return log as s3.IBucket
  }

  #address({ hubs }: Pick<Stage, 'hubs'>, balancer: elb.NetworkLoadBalancer): void {
    const name = `*.${hubs.host}`
    const target = balancer.loadBalancerDnsName
    new CfnOutput(this, 'Address', { value: target, description: 'The load balancer of all hubs' })
    if (hubs.hosted_zone_id === undefined) {
      const description = 'No hub is reached until this DNS record is made'
      new CfnOutput(this, 'RecordToMake', { value: `${name} CNAME ${target}`, description })
      return
    }
    new route53.CfnRecordSet(this, 'Record', {
      hostedZoneId: hubs.hosted_zone_id, name, type: 'A',
      aliasTarget: { dnsName: target, hostedZoneId: balancer.loadBalancerCanonicalHostedZoneId, evaluateTargetHealth: false },
    })
  }
}
