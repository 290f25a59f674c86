import { connectCluster } from '../../shared/adapters/kubernetes/connect.ts'
import { namespace } from '../../shared/core/objects/namespace.ts'
import { aCourse } from '../fixtures/a-course.ts'
import { failureContract } from './absence.ts'
import { clusterContract } from './cluster.contract.ts'
import { clusterPlaces } from './cluster-places.ts'
import { inEach } from './places.ts'

inEach(await clusterPlaces(), clusterContract)

failureContract((server) => connectCluster(JSON.stringify({
  'apiVersion': 'v1', 'kind': 'Config', 'current-context': 'there',
  'clusters': [{ name: 'there', cluster: { server, 'insecure-skip-tls-verify': true } }],
  'users': [{ name: 'there', user: { token: 'local' } }],
  'contexts': [{ name: 'there', context: { cluster: 'there', user: 'there' } }],
})), {
  observe: (cluster) => cluster.observe('mlbp2026'),
  apply: (cluster) => cluster.apply(namespace('mlbp2026', aCourse(), 'public')),
  delete: (cluster) => cluster.delete({ apiVersion: 'v1', kind: 'Namespace', name: 'hub-mlbp2026' }, undefined),
})
