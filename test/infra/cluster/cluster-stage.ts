import { readStage } from '../../../infra/read-stage.ts'
import { ClusterStack } from '../../../infra/cluster/cluster-stack.ts'
import { type NewCluster, type Stage, stageOf } from '../../../shared/contract/stage.ts'
import { anApp } from '../app.ts'
import { builtFor } from '../built.ts'

export const example = readStage('example')
export const fileSystemId = 'fs-0123456789abcdef0'

/** The cluster's stack with a stand-in for what the data stack hands it. */
export function clusterStack(stage: Stage = example, app = anApp()): ClusterStack {
  return new ClusterStack(app, 'Cluster', {
    stage, built: builtFor(), data: { fileSystemId, key: undefined }, env: { account: stage.account, region: stage.region },
  })
}

/** The example with another cluster. */
export function stageWith(cluster: Partial<NewCluster>, rest: Partial<Stage> = {}): Stage {
  return stageOf({ ...example, ...rest, cluster: { ...example.cluster, ...cluster } })
}
