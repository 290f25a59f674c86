import { connectCluster } from '../../shared/adapters/kubernetes/connect.ts'
import { kubeconfig } from '../adapters/kubeconfigs.ts'
import { failureContract } from './absence.ts'
import { clusterContract } from './cluster.contract.ts'
import { insideContract } from './cluster-inside.contract.ts'
import { clusterPlaces } from './cluster-places.ts'
import { spaceOf } from './cluster-rig.ts'
import { inEach } from './places.ts'

inEach(await clusterPlaces(), (rig, place) => {
  clusterContract(rig, place)
  insideContract(rig)
})

failureContract((server) => connectCluster(kubeconfig({ cluster: { server } }), { requestsPerSecond: 0 }), {
  observe: (cluster) => cluster.observe('mlbp2026', 'light'),
  apply: (cluster) => cluster.apply(spaceOf('mlbp2026')),
  create: (cluster) => cluster.create(spaceOf('mlbp2026')),
  delete: (cluster) => cluster.delete({ apiVersion: 'v1', kind: 'Namespace', name: 'hub-mlbp2026' }, undefined),
  userPods: (cluster) => cluster.userPods('mlbp2026'),
  task: (cluster) => cluster.task('lectern-tasks', 'pack-mlbp2026-1'),
})
