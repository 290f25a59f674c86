import { CfnOutput, Validations } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { AwsSolutionsChecks } from 'cdk-nag'
import { describe, expect, test } from 'vitest'
import { ClusterStack } from '../../../infra/cluster/cluster-stack.ts'
import { DataStack } from '../../../infra/data/data-stack.ts'
import { stageOf } from '../../../shared/contract/stage.ts'
import { anApp } from '../app.ts'
import { builtFor } from '../built.ts'
import { clusterStack, example, stageWith } from './cluster-stage.ts'

const slow = 60_000

describe('a cluster that the stage has otherwise', () => {
  test('is open from outside to the named addresses only', () => {
    const template = Template.fromStack(clusterStack(stageWith({ public_access_cidrs: ['192.0.2.0/24'] })))
    template.hasResourceProperties('AWS::EKS::Cluster', {
      ResourcesVpcConfig: Match.objectLike({
        EndpointPrivateAccess: true, EndpointPublicAccess: true, PublicAccessCidrs: ['192.0.2.0/24'],
      }),
    })
  }, slow)

  test('has its secrets encrypted with the key that the stage has of its own', () => {
    const app = anApp()
    const stage = stageOf({ ...example, encryption: { customer_key: true } })
    const env = { account: stage.account, region: stage.region }
    const { parts: data } = new DataStack(app, 'Data', { stage, built: builtFor(), env })
    const template = Template.fromStack(new ClusterStack(app, 'Cluster', { stage, built: builtFor(), data, env }))
    template.hasResourceProperties('AWS::EKS::Cluster', {
      EncryptionConfig: [{ Provider: { KeyArn: { 'Fn::ImportValue': Match.stringLikeRegexp('Key') } }, Resources: ['secrets'] }],
    })
  }, slow)

  test('says which record to make where DNS is elsewhere', () => {
    const { hosted_zone_id: _, ...hubs } = example.hubs
    const stack = clusterStack(stageWith({}, { hubs }))
    const template = Template.fromStack(stack)
    template.resourceCountIs('AWS::Route53::RecordSet', 0)
    const outputs = stack.node.findAll().filter((one) => one instanceof CfnOutput).map((one) => JSON.stringify(stack.resolve(one.value)))
    expect(outputs.some((output) => output.includes('*.hubs.uni-content.example CNAME '))).toBe(true)
  }, slow)

  test('keeps its services off a network that is where EKS would put them', () => {
    const stack = clusterStack(stageWith({ vpc_cidr: '172.20.0.0/16' }))
    expect(stack.parts.apiServerCidrs[0]).toBe('10.100.0.1/32')
    Template.fromStack(stack).hasResourceProperties('AWS::EKS::Cluster', {
      KubernetesNetworkConfig: Match.objectLike({ ServiceIpv4Cidr: '10.100.0.0/16' }),
    })
  }, slow)

  test('has all it needs in the smallest network that it takes', () => {
    const template = Template.fromStack(clusterStack(stageWith({ vpc_cidr: '10.4.0.0/20', availability_zones: 3 })))
    template.resourceCountIs('AWS::EC2::Subnet', 12)
  }, slow)

  test.each(['10.0.0.0/21', '10.0.0.0/12'])('is refused in %s, naming the field', (vpc_cidr) => {
    expect(() => clusterStack(stageWith({ vpc_cidr }))).toThrow(/^cluster\.vpc_cidr: /)
  })

  test('is refused without the file system', () => {
    const data = { fileSystemId: undefined, key: undefined }
    expect(() => new ClusterStack(anApp(), 'Cluster', { stage: example, built: builtFor(), data })).toThrow('file system')
  })
})

test.each([
  ['closed', {}], ['open to some', { public_access_cidrs: ['192.0.2.0/24'] }],
])('the rules of AWS Solutions find nothing in a cluster that is %s', (_, cluster) => {
  const app = anApp()
  clusterStack(stageWith(cluster), app)
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  expect(() => app.synth()).not.toThrow()
}, slow)
