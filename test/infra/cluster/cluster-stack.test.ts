import { Match, Template } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, test } from 'vitest'
import { charts } from '../../../infra/cluster/charts.ts'
import { calicoValues } from '../../../infra/cluster/values.ts'
import type { ClusterStack } from '../../../infra/cluster/cluster-stack.ts'
import { anApp } from '../app.ts'
import { clusterStack, example, fileSystemId } from './cluster-stage.ts'

const slow = 60_000

interface Resource {
  readonly Properties: Record<string, unknown>
  readonly DependsOn?: readonly string[]
  readonly DeletionPolicy?: string
}

function resources(template: Template, type: string): readonly Resource[] {
  return Object.values(template.findResources(type)) as unknown as readonly Resource[]
}

describe('the cluster of a stage', () => {
  let stack: ClusterStack
  let template: Template
  beforeAll(() => {
    stack = clusterStack()
    template = Template.fromStack(stack)
  }, slow)

  test('is synthesized without asking AWS anything', () => {
    const app = anApp()
    clusterStack(example, app)
    expect(app.synth().manifest.missing).toBeUndefined()
    const zones = resources(template, 'AWS::EC2::Subnet').map(({ Properties }) => JSON.stringify(Properties['AvailabilityZone']))
    expect(new Set(zones).size).toBe(3)
    expect(zones.every((zone) => zone.includes('Fn::GetAZs'))).toBe(true)
  }, slow)

  test('has a private API server of Kubernetes 1.36, logs of all kinds, and lets people in by access entries alone', () => {
    template.hasResourceProperties('AWS::EKS::Cluster', {
      Name: 'lectern-example',
      Version: '1.36',
      AccessConfig: { AuthenticationMode: 'API', BootstrapClusterCreatorAdminPermissions: false },
      BootstrapSelfManagedAddons: false,
      ComputeConfig: { Enabled: false },
      ResourcesVpcConfig: Match.objectLike({ EndpointPrivateAccess: true, EndpointPublicAccess: false }),
      Logging: {
        ClusterLogging: { EnabledTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'].map((Type) => ({ Type })) },
      },
    })
    template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: '/aws/eks/lectern-example/cluster', RetentionInDays: 180 })
    const principals = resources(template, 'AWS::EKS::AccessEntry').map(({ Properties }) => JSON.stringify(Properties['PrincipalArn']))
    expect(principals).toHaveLength(2)
    expect(principals.filter((one) => one.includes('KubectlRole') || one.includes('role/hub-operators'))).toHaveLength(2)
  })

  test('keeps core nodes in as many zones as it always has, each zone with a group of its own', () => {
    const core = resources(template, 'AWS::EKS::Nodegroup').filter(({ Properties }) => Properties['Taints'] === undefined)
    expect(core).toHaveLength(2)
    for (const { Properties } of core) {
      expect(Properties).toMatchObject({
        Labels: { 'hub.jupyter.org/node-purpose': 'core' }, CapacityType: 'ON_DEMAND', ScalingConfig: { MinSize: 1, MaxSize: 5 },
      })
      expect(Properties['Subnets']).toHaveLength(1)
    }
  })

  test('has user nodes from none, labelled and tainted as Zero to JupyterHub expects, and closed until policies are enforced', () => {
    template.hasResourceProperties('AWS::EKS::Nodegroup', {
      Labels: { 'hub.jupyter.org/node-purpose': 'user' },
      Taints: [
        { Key: 'hub.jupyter.org/dedicated', Value: 'user', Effect: 'NO_SCHEDULE' },
        { Key: 'startup-taint.cluster-autoscaler.kubernetes.io/network-policy', Value: 'pending', Effect: 'NO_SCHEDULE' },
      ],
      ScalingConfig: { MinSize: 0, DesiredSize: 0, MaxSize: 20 },
      InstanceTypes: ['r7i.2xlarge', 'r7a.2xlarge'],
      CapacityType: 'ON_DEMAND',
    })
  })

  test('keeps an instance\'s credentials from its pods and its disks encrypted', () => {
    const templates = resources(template, 'AWS::EC2::LaunchTemplate')
    const expected = (VolumeSize: number): unknown => expect.objectContaining({
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: { DeleteOnTermination: true, Encrypted: true, VolumeSize, VolumeType: 'gp3' } },
      ],
    })
    expect(templates.map(({ Properties }) => Properties['LaunchTemplateData'])).toEqual([expected(50), expected(200)])
    template.resourcePropertiesCountIs('AWS::EKS::Nodegroup', { LaunchTemplate: Match.anyValue() }, 3)
  })

  test('has the add-ons of EKS, those that a node needs before the nodes', () => {
    const addons = resources(template, 'AWS::EKS::Addon')
    expect(new Set(addons.map(({ Properties }) => Properties['AddonName']))).toEqual(new Set([
      'aws-ebs-csi-driver', 'aws-efs-csi-driver', 'coredns', 'eks-pod-identity-agent', 'kube-proxy', 'vpc-cni',
    ]))
    const first = ['eks-pod-identity-agent', 'kube-proxy', 'vpc-cni']
      .flatMap((AddonName) => Object.keys(template.findResources('AWS::EKS::Addon', { Properties: { AddonName } })))
    expect(first).toHaveLength(3)
    for (const group of resources(template, 'AWS::EKS::Nodegroup')) expect(group.DependsOn).toEqual(expect.arrayContaining(first))
  })

  test('leaves network policies to Calico, which enforces them on every pod, and to it alone', () => {
    template.hasResourceProperties('AWS::EKS::Addon', {
      AddonName: 'vpc-cni', ConfigurationValues: Match.serializedJson({ enableNetworkPolicy: 'false', env: { ANNOTATE_POD_IP: 'true' } }),
    })
    expect(calicoValues.installation).toMatchObject({
      kubernetesProvider: 'EKS', cni: { type: 'AmazonVPC' }, calicoNetwork: { bgp: 'Disabled' },
    })
    expect(manifests(template)).toContain('"verbs":["patch"]')
  })

  test('installs every chart of others in the exact version that is pinned, and does not take it away before the cluster', () => {
    const releases = resources(template, 'Custom::AWSCDK-EKS-HelmChart')
    const pinned = Object.values(charts).map(({ repository, version }) => `${repository} ${version}`).toSorted()
    const found = releases.map(({ Properties }) => `${String(Properties['Repository'])} ${String(Properties['Version'])}`)
    expect(found.toSorted()).toEqual(pinned)
    for (const { Properties, DeletionPolicy } of releases) {
      expect(Properties['Version']).toMatch(/^v?\d+\.\d+\.\d+$/)
      expect(DeletionPolicy).toBe('Retain')
    }
  })

  test('installs one thing at a time on the cluster, so that an account that may run ten functions at once is enough', () => {
    const kinds = ['Custom::AWSCDK-EKS-HelmChart', 'Custom::AWSCDK-EKS-KubernetesResource']
    const installed = new Map(kinds.flatMap((kind) => Object.entries(template.findResources(kind)) as unknown as [string, Resource][]))
    const waitsFor = (id: string) => (installed.get(id)?.DependsOn ?? []).filter((other) => installed.has(other)).length
    const order = [...installed.keys()].map(waitsFor)
    expect(order.toSorted((one, other) => one - other)).toEqual([...installed.keys()].map((_, index) => index))
  })

  test('makes the load balancer last: protected from deletion, it would be in the way of taking a failed cluster back', () => {
    const charts = Object.keys(template.findResources('Custom::AWSCDK-EKS-HelmChart'))
    const [balancer] = resources(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer')
    expect(balancer?.DependsOn).toEqual(expect.arrayContaining(charts))
  })

  test('has one way in, which ends TLS of today and cannot be deleted by mistake', () => {
    template.resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 1)
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Type: 'network',
      LoadBalancerAttributes: Match.arrayWith([
        { Key: 'deletion_protection.enabled', Value: 'true' }, { Key: 'load_balancing.cross_zone.enabled', Value: 'true' },
        { Key: 'access_logs.s3.enabled', Value: 'true' },
      ]),
    })
    template.resourceCountIs('AWS::ElasticLoadBalancingV2::Listener', 1)
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 443, Protocol: 'TLS', SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
      Certificates: [{ CertificateArn: example.hubs.certificate_arn }],
    })
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      TargetType: 'ip', Protocol: 'TCP', TargetGroupAttributes: Match.arrayWith([{ Key: 'preserve_client_ip.enabled', Value: 'true' }]),
    })
    template.hasResourceProperties('AWS::Route53::RecordSet', {
      Name: '*.hubs.uni-content.example', Type: 'A', HostedZoneId: 'Z0000000000000000003',
    })
  })

  test('lets nodes alone reach the file system, at addresses that are nothing else\'s', () => {
    const targets = resources(template, 'AWS::EFS::MountTarget')
    expect(targets).toHaveLength(3)
    const guards = new Set(targets.map(({ Properties }) => JSON.stringify(Properties['SecurityGroups'])))
    expect(guards.size).toBe(1)
    const [guard] = JSON.parse([...guards][0] ?? '[]') as readonly unknown[]
    const rules = resources(template, 'AWS::EC2::SecurityGroupIngress')
      .filter(({ Properties }) => JSON.stringify(Properties['GroupId']) === JSON.stringify(guard))
    expect(rules.map(({ Properties }) => Properties)).toEqual([expect.objectContaining({
      FromPort: 2049, ToPort: 2049, SourceSecurityGroupId: { 'Fn::GetAtt': [expect.stringMatching(/^Cluster/), 'ClusterSecurityGroupId'] },
    })])
    expect(stack.parts.fileSystem).toEqual({
      driver: 'efs.csi.aws.com', handle: fileSystemId, cidrs: ['10.0.193.32/28', '10.0.193.48/28', '10.0.193.64/28'],
    })
  })

  test('tells network policies where the API server is, and names no pod by that', () => {
    expect(stack.parts.apiServerCidrs).toEqual(['172.20.0.1/32', '10.0.192.192/27', '10.0.192.224/27', '10.0.193.0/27'])
    const nodes = resources(template, 'AWS::EC2::Subnet')
      .map(({ Properties }) => String(Properties['CidrBlock'])).filter((cidr) => cidr.endsWith('/18'))
    expect(nodes).toEqual(['10.0.0.0/18', '10.0.64.0/18', '10.0.128.0/18'])
  })

  test('lets the reconciler speak to the API server from the network', () => {
    expect(stack.parts.network?.subnets.subnets).toHaveLength(3)
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      FromPort: 443, ToPort: 443, SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Reconciler'), 'GroupId'] },
    })
  })

  test('lets the autoscaler change the groups of this cluster only, and ask EKS of its own node groups', () => {
    const statements = statementsOf(template, 'AutoscalerRole')
    const changing = statements.filter(({ Action }) => [Action].flat().some((action) => !/:(Describe|Get|List)/.test(String(action))))
    expect(changing).toEqual([expect.objectContaining({
      Action: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
      Condition: { StringEquals: { 'aws:ResourceTag/k8s.io/cluster-autoscaler/lectern-example': 'owned' } },
    })])
    const groups = statements.find(({ Action }) => Action === 'eks:DescribeNodegroup')?.['Resource']
    expect(groups).toHaveLength(3)
  })

  test('lets the load balancer controller change one target group and nothing else', () => {
    const statements = statementsOf(template, 'LoadBalancersRole')
    const changing = statements.filter(({ Action }) => [Action].flat().some((action) => !/:Describe/.test(String(action))))
    expect(changing).toEqual([{
      Effect: 'Allow', Action: ['elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets'],
      Resource: { Ref: expect.stringMatching(/^EntranceProxies/) },
    }])
  })

  test('gives a pod\'s role to one service account of this cluster', () => {
    template.allResourcesProperties('AWS::EKS::PodIdentityAssociation', { ClusterName: 'lectern-example' })
    const trusts = resources(template, 'AWS::IAM::Role').map(({ Properties }) => JSON.stringify(Properties['AssumeRolePolicyDocument']))
      .filter((trust) => trust.includes('pods.eks.amazonaws.com'))
    expect(trusts).toHaveLength(4)
    for (const trust of trusts) {
      expect(trust).toContain('"aws:RequestTag/eks-cluster-name":"lectern-example"')
      expect(trust).toMatch(/"aws:RequestTag\/kubernetes-service-account":"[a-z-]+"/)
    }
  })

  test('runs what is ours to place on core nodes', () => {
    const values = resources(template, 'Custom::AWSCDK-EKS-HelmChart')
      .map(({ Properties }) => Properties['Values']).filter((one) => one !== undefined)
    expect(values).toHaveLength(5)
    for (const one of values) expect(JSON.stringify(one)).toContain('hub.jupyter.org/node-purpose')
  })
})

function manifests(template: Template): string {
  return resources(template, 'Custom::AWSCDK-EKS-KubernetesResource')
    .map(({ Properties }) => JSON.stringify(Properties['Manifest']).replaceAll('\\', '')).join()
}

function statementsOf(template: Template, role: string): readonly Record<string, unknown>[] {
  const [policy] = resources(template, 'AWS::IAM::Policy').filter(({ Properties }) => String(Properties['PolicyName']).includes(role))
  const document = policy?.Properties['PolicyDocument'] as { Statement: readonly Record<string, unknown>[] } | undefined
  return document?.Statement ?? []
}
