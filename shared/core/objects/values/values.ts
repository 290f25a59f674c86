import type { HubSpec } from '../../hubs/hub-spec.ts'
import { hubUrl } from '../../names.ts'
import type { Settings } from '../../settings.ts'
import { proxySize, quantities } from '../sizes.ts'
import { hubValues } from './hub.ts'
import { proxyNetwork } from './network-rules.ts'
import { lecternValues } from './profiles.ts'
import { serverValues } from './servers.ts'

const minute = 60
const day = 24 * 60 * minute

/** Values of the Zero to JupyterHub chart, 4.4, for one hub. What is secret is in none of them. */
export function chartValues(spec: HubSpec, settings: Settings): Record<string, unknown> {
  return {
    custom: { lectern: lecternValues(spec, settings) },
    hub: hubValues(spec, settings),
    proxy: proxyValues(settings),
    singleuser: serverValues(spec, settings),
    // One of each per cluster, not per hub: a hundred hubs would put a hundred pullers on every node, and the
    // scheduler's ClusterRole is named after the release.
    scheduling: { userScheduler: { enabled: false }, userPlaceholder: { enabled: false } },
    prePuller: { hook: { enabled: false }, continuous: { enabled: false } },
    // Seconds. A server nobody has used for an hour goes; after a week every one does.
    cull: { enabled: true, users: false, timeout: 60 * minute, every: 5 * minute, maxAge: 7 * day },
    ingress: { enabled: false },
    httpRoute: {
      enabled: true,
      hostnames: [new URL(hubUrl(spec.name, settings.hub_domain)).hostname],
      gateway: settings.cluster.gateway,
    },
  }
}

function proxyValues({ cluster }: Settings): Record<string, unknown> {
  return {
    // People come by the Gateway; a load balancer for each hub would cost one.
    service: { type: 'ClusterIP' },
    chp: {
      resources: { requests: quantities(proxySize.guarantee), limits: quantities(proxySize.limit) },
      networkPolicy: proxyNetwork(cluster),
    },
  }
}
