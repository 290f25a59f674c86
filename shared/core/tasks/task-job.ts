import { taskLabel } from '../names.ts'
import type { KubernetesObject } from '../objects/kubernetes-object.ts'
import type { Settings } from '../settings.ts'
import type { TaskKind } from './task.ts'

/** What stands in the tasks' namespace before any Job runs there: installed with the cluster. */
export const installed = {
  /** The claim on the whole file system. */
  claim: 'lectern-files',
  serviceAccount: 'lectern-tasks',
  /** A ConfigMap with the program as `main.mjs`. */
  program: 'lectern-tasks-program',
  /** A ConfigMap with LECTERN_BUCKET, AWS_REGION and, away from AWS, AWS_ENDPOINT_URL_S3. */
  environment: 'lectern-tasks-environment',
} as const

/** A part of the file system as a Job sees it. */
export interface Mount {
  readonly path: string
  /** Below the root of the file system; absent: all of it. */
  readonly subPath?: string
  readonly readOnly?: boolean
}

export interface TaskSpec {
  readonly kind: Exclude<TaskKind, 'test' | 'pull'>
  readonly name: string
  readonly course?: string
  readonly args: readonly string[]
  readonly mount: Mount
  readonly storesObjects: boolean
  /** How long it may take in all, in seconds. */
  readonly seconds: number
}

/** Root owns nothing but by these: to give files away (with their set-group-id bit), and to pass by their modes. */
const capabilities: Readonly<Record<TaskSpec['kind'], readonly string[]>> = {
  prepare: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID'],
  homes: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'],
  pack: ['DAC_OVERRIDE'],
  purge: ['DAC_OVERRIDE', 'FOWNER'],
  meter: ['DAC_OVERRIDE'],
}

/** An ended Job stays a day, for people who look, in seconds. */
const keptSeconds = 86_400

/**
 * A Job of Lectern's on the file system. It belongs to no hub, so that it outlives the course's own; for the same reason
 * it does not carry the hub's label.
 */
export function taskJob(task: TaskSpec, { cluster }: Settings): KubernetesObject {
  const labels = {
    'app.kubernetes.io/managed-by': 'lectern', 'app.kubernetes.io/part-of': 'lectern', [taskLabel]: task.kind,
    ...(task.course === undefined ? {} : { 'lectern.dev/course': task.course }),
  }
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: task.name, namespace: cluster.tasks_namespace, labels },
    spec: {
      backoffLimit: 3,
      activeDeadlineSeconds: task.seconds,
      ttlSecondsAfterFinished: keptSeconds,
      template: { metadata: { labels }, spec: podSpec(task, cluster.tasks_image) },
    },
  }
}

function podSpec(task: TaskSpec, image: string): Record<string, unknown> {
  return {
    restartPolicy: 'Never',
    serviceAccountName: installed.serviceAccount,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: { runAsUser: 0, runAsGroup: 0, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [containerOf(task, image)],
    volumes: [
      // Not read-only as a whole even where the mount is: the kubelet makes a directory that was never there.
      { name: 'files', persistentVolumeClaim: { claimName: installed.claim } },
      { name: 'program', configMap: { name: installed.program } },
      // A pack's manifest grows with the number of files.
      { name: 'scratch', emptyDir: { sizeLimit: '4Gi' } },
    ],
  }
}

function containerOf({ kind, args, mount, storesObjects }: TaskSpec, image: string): Record<string, unknown> {
  const { path, subPath, readOnly = false } = mount
  return {
    name: 'task',
    image,
    command: ['node', '/program/main.mjs', kind, ...args],
    env: [{ name: 'TERMINATION_LOG', value: '/dev/termination-log' }, { name: 'TMPDIR', value: '/scratch' }],
    ...(storesObjects ? { envFrom: [{ configMapRef: { name: installed.environment } }] } : {}),
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '512Mi' } },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'], add: capabilities[kind] },
    },
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: [
      { name: 'files', mountPath: path, readOnly, ...(subPath === undefined ? {} : { subPath }) },
      { name: 'program', mountPath: '/program', readOnly: true },
      { name: 'scratch', mountPath: '/scratch' },
    ],
  }
}
