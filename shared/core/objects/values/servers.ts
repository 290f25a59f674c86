import type { HubSpec } from '../../hubs/hub-spec.ts'
import { splitReference } from '../../image-reference.ts'
import { roleLabel } from '../../names.ts'
import type { ClusterSettings, Settings } from '../../settings.ts'
import { largestServer } from '../sizes.ts'
import { commonMounts, commonVolumes, paths } from './mounts.ts'
import { configDirectory, configFiles } from './nbgrader.ts'
import { serverNetwork } from './network-rules.ts'

/**
 * `singleuser` of the chart's values: what all servers of a hub have in common. Each environment sets its own on top.
 */
export function serverValues(spec: HubSpec, settings: Settings): Record<string, unknown> {
  const [first] = spec.environments
  const { guarantee, limit } = largestServer(spec.environments)
  return {
    // Without an environment nobody can start anything, and the chart's own defaults do no harm.
    ...(first === undefined ? {} : {
      image: splitReference(first.image.reference),
      memory: { guarantee: memory(guarantee.memory), limit: memory(limit.memory) },
      cpu: { guarantee: guarantee.cpu / 1000, limit: limit.cpu / 1000 },
    }),
    startTimeout: 600,
    // The shell sets what no option of the spawner can, and gives its place to the server.
    cmd: ['sh', '-c', 'umask "${NB_UMASK:-0022}" && exec jupyterhub-singleuser "$@"', 'jupyterhub-singleuser'],
    // Null, or the chart's 1000 and 100 win over the number from a person's claim.
    uid: null,
    fsGid: null,
    extraLabels: { [roleLabel]: 'student' },
    extraEnv: {
      HOME: paths.home,
      TZ: settings.time_zone,
      JUPYTER_CONFIG_PATH: configDirectory,
      LECTERN_HUB: spec.name,
    },
    extraFiles: configFiles,
    storage: { type: 'none', homeMountPath: paths.home, extraVolumes: commonVolumes, extraVolumeMounts: commonMounts },
    networkPolicy: serverNetwork(settings.cluster),
    // A privileged container, which Pod Security refuses; the network policy keeps servers from that address.
    cloudMetadata: { blockWithIptables: false, ip: '169.254.169.254' },
  }
}

/** `hub.config.KubeSpawner`: what the chart has no key for. */
export function spawnerConfig({ user_scheduler: scheduler }: Pick<ClusterSettings, 'user_scheduler'>): Record<string, unknown> {
  return {
    ...(scheduler === undefined ? {} : { scheduler_name: scheduler }),
    // How long a server trusts what the hub said of somebody: 300 s of their own otherwise.
    args: ['--HubOAuth.cache_max_age=30'],
    notebook_dir: '/',
    working_dir: paths.home,
    container_security_context: {
      runAsNonRoot: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
  }
}

/** Memory as JupyterHub writes it: its M is a MiB. */
export function memory(mebibytes: number): string {
  return `${mebibytes}M`
}
