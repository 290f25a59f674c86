import { type App, aws_ec2 as ec2, type Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import type { ClusterParts, IdentityParts } from '../../../infra/parts.ts'
import { readStage } from '../../../infra/read-stage.ts'
import { DataStack } from '../../../infra/data/data-stack.ts'
import { LifecycleStack } from '../../../infra/lifecycle/lifecycle-stack.ts'
import type { FunctionName } from '../../../shared/contract/functions.ts'
import type { Stage } from '../../../shared/contract/stage.ts'
import { anApp, elsewhere } from '../app.ts'
import { builtFor } from '../built.ts'
import { allowedBy, shown } from '../rights/statements.ts'

export const example = readStage('example')
const built = builtFor()
export const names = ['deliver-mail', 'mail-events', 'measure-courses', 'probe-hubs', 'reconcile-hub', 'sweep-due'] as const

const cognito: IdentityParts = {
  issuer: 'https://cognito-idp.eu-north-1.amazonaws.com/eu-north-1_AbCdEfGhI', audience: ['1234567890abcdefghijklmnop'],
  portalClientId: '1234567890abcdefghijklmnop', scopes: ['openid', 'profile', 'email'],
  signIn: {
    authorize_url: 'https://lectern-uni-example.auth.eu-north-1.amazoncognito.com/oauth2/authorize',
    token_url: 'https://lectern-uni-example.auth.eu-north-1.amazoncognito.com/oauth2/token',
    logout_url: 'https://lectern-uni-example.auth.eu-north-1.amazoncognito.com/logout',
  },
  userPool: { id: 'eu-north-1_AbCdEfGhI', arn: 'arn:aws:cognito-idp:eu-north-1:123456789012:userpool/eu-north-1_AbCdEfGhI' },
  registration: undefined,
}
export const ownIssuer: IdentityParts = {
  ...cognito, userPool: undefined,
  registration: { url: 'https://sso.uni.example/clients-registrations/openid-connect', secretName: 'lectern/example/registration' },
}

function clusterIn(scope: Stack, isPrivate: boolean): ClusterParts {
  const vpc = ec2.Vpc.fromVpcAttributes(scope, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['eu-north-1a'] })
  return {
    name: 'lectern-example', arn: 'arn:aws:eks:eu-north-1:123456789012:cluster/lectern-example',
    fileSystem: { driver: 'efs.csi.aws.com', handle: 'fs-0123456789abcdef0', cidrs: ['10.0.0.0/16'] },
    apiServerCidrs: ['172.20.0.1/32', '10.0.0.0/16'], hubStorageClass: 'gp3', gateway: { name: 'hubs', namespace: 'lectern-gateway' },
    network: isPrivate ? {
      vpc, subnets: { subnets: [ec2.Subnet.fromSubnetAttributes(scope, 'Subnet', { subnetId: 'subnet-0123456789abcdef0', routeTableId: 'rtb-1' })] },
      securityGroup: ec2.SecurityGroup.fromSecurityGroupId(scope, 'Group', 'sg-0123456789abcdef0', { mutable: false }),
    } : undefined,
  }
}

export interface Variation { readonly stage?: Stage; readonly identity?: IdentityParts; readonly isPrivate?: boolean }

/** The stack on data of its own, with cluster and people as other stacks would hand them over. */
export function stackIn(app: App, { stage = example, identity = cognito, isPrivate = true }: Variation = {}): LifecycleStack {
  const props = { stage, built, env: { account: stage.account, region: stage.region } }
  const { parts: data } = new DataStack(app, 'Data', props)
  const cluster = clusterIn(elsewhere(app, props.env), isPrivate)
  return new LifecycleStack(app, 'Lifecycle', { ...props, data, identity, cluster })
}

export function templateOf(variation?: Variation): Template {
  return Template.fromStack(stackIn(anApp(), variation))
}

interface Resource { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }
const resourcesOf = (template: Template) => template.toJSON()['Resources'] as Readonly<Record<string, Resource>>

/** The function whose log group has the name, with its logical id. */
export function functionOf(template: Template, name: FunctionName): { id: string; properties: Readonly<Record<string, unknown>> } {
  const resources = resourcesOf(template)
  const found = Object.entries(resources).find(([, { Type, Properties }]) => Type === 'AWS::Lambda::Function'
    && resources[(Properties['LoggingConfig'] as { LogGroup: { Ref: string } }).LogGroup.Ref]?.Properties['LogGroupName'] === `/lectern/example/${name}`)
  if (found === undefined) throw new Error(`there is no function ${name}`)
  return { id: found[0], properties: found[1].Properties }
}

/** What a function's role may do, `action on resource`, but for its log. */
export function rightsOf(template: Template, name: FunctionName): readonly string[] {
  return rightsOfRole(template, shown(functionOf(template, name).properties['Role']).replace(/^\$\{(.+)\.Arn\}$/, '$1'))
}

export function rightsOfRole(template: Template, role: string): readonly string[] {
  const json = template.toJSON() as Parameters<typeof allowedBy>[0]
  const policies = Object.entries(resourcesOf(template)).filter(([, { Type, Properties }]) =>
    Type === 'AWS::IAM::Policy' && (Properties['Roles'] as { Ref: string }[]).some(({ Ref }) => Ref === role)).map(([id]) => id)
  return allowedBy(json).filter(({ holder, action }) => [role, ...policies].includes(holder) && !action.startsWith('logs:'))
    .map(({ action, resource }) => `${action} on ${readable(resource)}`).toSorted()
}

/** References without the digests of CloudFormation's ids. */
function readable(resource: string): string {
  return resource.replace(/\$\{[^}]*?(Courses|Bucket)[^}]*\}/g, '<$1>').replace(/\$\{(\w+?)[0-9A-F]{8}(?:\.Arn)?\}/g, '<$1>')
    .replace('arn:aws:', '').replace('eu-north-1:123456789012:', '')
}
