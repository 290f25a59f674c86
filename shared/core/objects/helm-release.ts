import type { HubSpec } from '../hubs/hub-spec.ts'
import { namespaceOf } from '../names.ts'
import type { Settings } from '../settings.ts'
import { hubLabels } from './hub-labels.ts'
import { secretReferences } from './hub-secret.ts'
import type { KubernetesObject } from './kubernetes-object.ts'
import { chartValues } from './values/values.ts'

/** The release of the Zero to JupyterHub chart for one hub; Flux's helm-controller carries it out. */
export function helmRelease(spec: HubSpec, settings: Settings): KubernetesObject {
  const name = namespaceOf(spec.name)
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name, namespace: name, labels: hubLabels(spec), ...takenUpAgain(spec) },
    spec: {
      interval: '10m',
      // A node may have to be started and an image pulled before the hub is ready.
      timeout: '10m',
      releaseName: name,
      maxHistory: 3,
      chart: {
        spec: {
          chart: settings.chart.name,
          version: spec.chart_version,
          sourceRef: { kind: 'HelmRepository', name: 'jupyterhub', namespace: 'flux-system' },
        },
      },
      // Without end, ever more rarely: a registry that was away for an hour must not need an operator.
      install: { remediation: { retries: -1 } },
      upgrade: { remediation: { retries: 3, remediateLastFailure: true, strategy: 'rollback' } },
      // All of it: nothing in the cluster has a reason to change what the chart made.
      driftDetection: { mode: 'enabled' },
      valuesFrom: secretReferences,
      values: chartValues(spec, settings),
    },
  }
}

/**
 * A release that failed too often is given up by its controller until it changes. These annotations, of one value, have it
 * tried again with its failures forgotten (Flux, HelmRelease: "Resetting remediation retries", "Forcing a release").
 */
function takenUpAgain({ asked_again_at: at }: HubSpec): Pick<KubernetesObject['metadata'], 'annotations'> {
  if (at === undefined) return {}
  const flux = 'reconcile.fluxcd.io'
  return { annotations: { [`${flux}/requestedAt`]: at, [`${flux}/resetAt`]: at, [`${flux}/forceAt`]: at } }
}
