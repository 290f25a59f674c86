import { readFileSync } from 'node:fs'
import { type App, aws_ec2 as ec2, aws_eks_v2 as eks, Stack, Validations } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { KubectlV36Layer } from '@aws-cdk/lambda-layer-kubectl-v36'
import { AwsSolutionsChecks } from 'cdk-nag'
import { Construct } from 'constructs'
import { beforeAll, describe, expect, test } from 'vitest'
import { reconcilerGroup } from '../../../infra/names.ts'
import { readStage } from '../../../infra/read-stage.ts'
import { AccessStack } from '../../../infra/access/access-stack.ts'
import { stageOf } from '../../../shared/contract/stage.ts'
import { anApp } from '../app.ts'
import { builtFor } from '../built.ts'
import { madeElsewhere } from '../made-elsewhere.ts'
import { allowedBy, shown, type Template as Plain } from '../rights/statements.ts'

const targetGroupArn = 'arn:aws:elasticloadbalancing:eu-north-1:123456789012:targetgroup/hubs/0123456789abcdef'

function stacksOf(changes: object): { readonly app: App; readonly access: AccessStack } {
  const stage = stageOf({ ...readStage('example'), ...changes })
  const app = anApp()
  const { env, data, lifecycle, cluster: parts } = madeElsewhere(app, stage)
  const place = new Stack(app, 'ClusterElsewhere', { env })
  const vpc = new ec2.Vpc(place, 'Vpc', { maxAzs: 2 })
  const cluster = new eks.Cluster(place, 'Cluster', {
    vpc: vpc as ec2.IVpc, version: eks.KubernetesVersion.V1_36, defaultCapacityType: eks.DefaultCapacityType.NODEGROUP, defaultCapacity: 0,
    kubectlProviderOptions: { kubectlLayer: new KubectlV36Layer(place, 'Kubectl') },
  })
  const ready = new Construct(place, 'Ready')
  const access = new AccessStack(app, 'Access', {
    env, stage, built: builtFor(), data, lifecycle, cluster: { parts, cluster: cluster as eks.ICluster, targetGroupArn, ready },
  })
  return { app, access }
}

function templateOf(changes: object = {}): Template {
  return Template.fromStack(stacksOf(changes).access)
}

describe('access to the cluster', { timeout: 120_000 }, () => {
  let template: Template
  beforeAll(() => {
    template = templateOf()
  }, 120_000)

  test('is given to the reconciler by a group that the chart names, and by no policy of EKS', () => {
    template.hasResourceProperties('AWS::EKS::AccessEntry', {
      Type: 'STANDARD', KubernetesGroups: [reconcilerGroup], AccessPolicies: Match.absent(),
      PrincipalArn: 'arn:aws:iam::123456789012:role/lectern-example-reconcile-hub',
    })
    template.resourceCountIs('AWS::EKS::AccessEntry', 1)
    const [entry] = Object.values(template.findResources('AWS::EKS::AccessEntry'))
    const { PrincipalArn: principal } = (entry as { Properties: { PrincipalArn: unknown } }).Properties
    expect(shown(principal)).toMatch(/:role\/lectern-example-reconcile-hub$/)
  })

  test('lets the Jobs write two prefixes of the bucket, read one, and nothing else', () => {
    const given = allowedBy(template.toJSON() as Plain).map(({ action, resource }) => `${action} ${resource.replace(/^.*:::/, '')}`)
    expect(given.toSorted()).toEqual([
      's3:AbortMultipartUpload lectern-files/backups/*', 's3:AbortMultipartUpload lectern-files/metering/*',
      's3:GetObject lectern-files/backups/*',
      's3:PutObject lectern-files/backups/*', 's3:PutObject lectern-files/metering/*',
    ])
  })

  test('lets them use the key where there is one', () => {
    const withKey = templateOf({ encryption: { customer_key: true } }).toJSON() as Plain
    const given = allowedBy(withKey).filter(({ action }) => action.startsWith('kms:'))
    expect(given.map(({ action }) => action)).toEqual(['kms:Decrypt', 'kms:GenerateDataKey'])
    expect(given.every(({ resource }) => resource.includes(':key/'))).toBe(true)
  })

  test('is the Jobs\' by the service account that they run as', () => {
    template.hasResourceProperties('AWS::EKS::PodIdentityAssociation', { Namespace: 'lectern-tasks', ServiceAccount: 'lectern-tasks' })
  })

  test('comes with the chart, waited for, and with values that it takes', () => {
    const [chart] = Object.values(template.findResources('Custom::AWSCDK-EKS-HelmChart'))
    const { Properties: properties } = chart as { Properties: { Release: string; Namespace: string; Wait: boolean; Values: unknown } }
    expect(properties).toMatchObject({ Release: 'lectern', Namespace: 'lectern', Wait: true })
    const values = JSON.parse(shown(properties.Values)) as Record<string, object>
    expect(values).toMatchObject({
      tasks: { bucket: 'lectern-files' }, gateway: { create: true, host: 'hubs.uni-content.example', targetGroupArn },
    })
    const file = new URL('../../../infra/chart/values.schema.json', import.meta.url)
    const schema = JSON.parse(readFileSync(file, 'utf8')) as { properties: object }
    expect(Object.keys(values).filter((key) => !Object.keys(schema.properties).includes(key))).toEqual([])
  })
})

test('the stack has no finding that nobody answered', { timeout: 120_000 }, () => {
  const { app, access } = stacksOf({})
  Validations.of(access).addPlugins(new AwsSolutionsChecks(app))
  // The cluster beside it is as the CDK makes one; what is found there is answered in the stack of Lectern's own.
  expect(findingsOf(app).filter((path) => path.startsWith('Access/'))).toEqual([])
})

/** The paths of what was found. */
function findingsOf(app: App): readonly string[] {
  try {
    app.synth()
    throw new Error('There is nothing at all that could be found.')
  } catch (error) {
    return [...String(error).matchAll(/^ +(?<path>[\w/-]+) aws-cdk-lib/gm)].map(({ groups }) => groups?.['path'] ?? '')
  }
}
