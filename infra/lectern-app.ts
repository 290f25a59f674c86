import { type App, type StackProps, Tags, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import type { Stage } from '../shared/contract/stage.ts'
import { existingCluster } from './cluster/existing-cluster.ts'
import { ownIssuer } from './identity/own-issuer.ts'
import type { Built } from './parts.ts'
import { AccessStack } from './access/access-stack.ts'
import { ApiStack } from './api/api-stack.ts'
import { ClusterStack } from './cluster/cluster-stack.ts'
import { DataStack } from './data/data-stack.ts'
import { IdentityStack } from './identity/identity-stack.ts'
import { LifecycleStack } from './lifecycle/lifecycle-stack.ts'
import { ObservabilityStack } from './observability/observability-stack.ts'
import { PortalStack } from './portal/portal-stack.ts'

/** The stacks of a stage, each with what it needs of those before it. Cluster and access are absent where a cluster is there already, identity where an issuer is. */
export function lecternStacks(app: App, stage: Stage, built: Built): void {
  const propsOf = (purpose: string): StackProps & { stage: Stage; built: Built } => ({
    stage, built,
    stackName: `lectern-${stage.stage}-${purpose}`,
    description: `Lectern ${stage.stage}: ${purpose}`,
    env: { account: stage.account, region: stage.region },
  })
  const dataStack = new DataStack(app, 'Data', propsOf('data'))
  const { parts: data } = dataStack
  const identity = stage.identity.kind === 'issuer'
    ? ownIssuer(stage.identity)
    : new IdentityStack(app, 'Identity', { ...propsOf('identity'), data, identity: stage.identity }).parts
  const own = stage.cluster.kind === 'new' ? new ClusterStack(app, 'Cluster', { ...propsOf('cluster'), data }) : undefined
  const cluster = own?.parts ?? existingCluster(dataStack, stage)
  const { parts: lifecycle } = new LifecycleStack(app, 'Lifecycle', { ...propsOf('lifecycle'), data, identity, cluster })
  if (own !== undefined) new AccessStack(app, 'Access', { ...propsOf('access'), data, lifecycle, cluster: own })
  const { parts: api } = new ApiStack(app, 'Api', { ...propsOf('api'), data, identity, cluster })
  new PortalStack(app, 'Portal', { ...propsOf('portal'), api, identity })
  new ObservabilityStack(app, 'Observability', { ...propsOf('observability'), data, identity, cluster, lifecycle, api })
  Tags.of(app).add('lectern:stage', stage.stage)
}

/** Synthesis fails on any finding of the AWS Solutions rules that nobody answered in writing. */
export function checkWithNag(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
}
