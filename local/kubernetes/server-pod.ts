import * as z from 'zod'
import type { Entry } from '../../shared/core/objects/values/profiles.ts'
import type { JsonObject, KubeObject } from './object.ts'
import { isJsonObject, textAt, valueAt } from './object.ts'

const entrySchema = z.object({
  groups: z.array(z.string()),
  role: z.enum(['student', 'instructor']),
  course: z.string().nullable(),
  profile: z.object({
    slug: z.string(),
    display_name: z.string(),
    description: z.string(),
    kubespawner_override: z.record(z.string(), z.unknown()),
  }),
})

/** What a hub offers, in the order that it is shown. Throws RangeError naming the field of values it cannot read. */
export function entriesOf(release: KubeObject): readonly Entry[] {
  const parsed = z.array(entrySchema).safeParse(valueAt(release, 'spec.values.custom.lectern.entries') ?? [])
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new RangeError(`custom.lectern.entries.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`)
}

/** What is offered to somebody with these claims. */
export function offeredTo(entries: readonly Entry[], groups: readonly string[]): readonly Entry[] {
  return entries.filter((entry) => entry.groups.some((group) => groups.includes(group)))
}

/** KubeSpawner's name of a server, for user names that are slugs already. */
export function podNameOf(user: string): string {
  return `jupyter-${user}`
}

/** The pod that KubeSpawner makes of the chart's `singleuser` values and an entry on top of them. */
export function serverPod(release: KubeObject, user: string, entry: Entry): JsonObject & { metadata: JsonObject } {
  const { namespace = '', name } = release.metadata
  const values = valueAt(release, 'spec.values.singleuser')
  const override = entry.profile.kubespawner_override as JsonObject
  const merged = (base: string, own: string) => named(valueAt(values, base), override[own])
  const env = { ...record(valueAt(values, 'extraEnv')), ...record(override['environment']) }
  return {
    metadata: {
      name: podNameOf(user),
      namespace,
      labels: {
        'app': 'jupyterhub', 'component': 'singleuser-server',
        'release': textAt(release, 'spec.releaseName') ?? name,
        'app.kubernetes.io/component': 'singleuser-server',
        'app.kubernetes.io/managed-by': 'kubespawner',
        'hub.jupyter.org/username': user,
        'hub.jupyter.org/servername': '',
        ...record(valueAt(values, 'extraLabels')),
        ...record(override['extra_labels']),
      },
      annotations: { 'hub.jupyter.org/username': user, 'hub.jupyter.org/servername': '' },
    },
    spec: {
      containers: [{
        name: 'notebook',
        image: imageOf(values, override),
        env: Object.entries(env).map(([key, value]) => ({ name: key, value: formatted(value, user) })),
        volumeMounts: formattedAll(merged('storage.extraVolumeMounts', 'volume_mounts'), user),
        ports: [{ name: 'notebook-port', containerPort: 8888, protocol: 'TCP' }],
      }],
      volumes: formattedAll(merged('storage.extraVolumes', 'volumes'), user),
      securityContext: { supplementalGroups: override['supplemental_gids'] ?? [] },
      restartPolicy: 'OnFailure',
      nodeName: 'node-1',
    },
  }
}

function imageOf(values: unknown, override: JsonObject): string {
  const own = textAt(override, 'image')
  if (own !== undefined) return own
  const name = textAt(values, 'image.name') ?? 'quay.io/jupyterhub/k8s-singleuser-sample'
  return `${name}:${textAt(values, 'image.tag') ?? '4.4.0'}`
}

function record(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {}
}

/** Two dictionaries merged as KubeSpawner merges them: null takes away what the first one has. */
function named(base: unknown, own: unknown): JsonObject[] {
  return Object.values({ ...record(base), ...record(own) }).filter(isJsonObject)
}

/** As Python's `str.format`: doubled braces are braces. */
function formatted(value: unknown, user: string): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.replaceAll(/\{\{|\}\}|\{(?:username|user_server)\}/g, (found) =>
    found === '{{' ? '{' : found === '}}' ? '}' : user)
}

/** The texts of volumes and mounts, which KubeSpawner formats too. */
function formattedAll(items: readonly JsonObject[], user: string): JsonObject[] {
  return items.map((item) => Object.fromEntries(Object.entries(item).map(([key, value]) =>
    [key, typeof value === 'string' ? formatted(value, user) : value])))
}
