import type { HubSpec } from '../hubs/hub-spec.ts'
import type { Settings } from '../settings.ts'
import { helmRelease } from './helm-release.ts'
import type { KubernetesObject } from './kubernetes-object.ts'
import { limitRange } from './limit-range.ts'
import { namespace } from './namespace.ts'
import { networkPolicies } from './network-policies.ts'
import { resourceQuota } from './resource-quota.ts'
import { volumes } from './volumes.ts'

/**
 * Every object of a hub but its Secret (`hubSecret`), which is made once, in the order in which they are applied:
 * bounds and policies before the first pod, the release, which brings the pods, last.
 */
export function hubObjects(spec: HubSpec, settings: Settings): readonly KubernetesObject[] {
  return [
    namespace(spec),
    resourceQuota(spec),
    limitRange(spec),
    ...networkPolicies(spec),
    ...volumes(spec, settings),
    helmRelease(spec, settings),
  ]
}
