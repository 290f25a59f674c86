import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '../../jobs/context.ts'
import { failedRun, type JobRun } from './job-run.ts'
import type { Json, KubeObject } from './object.ts'
import { isJsonObject, textAt, valueAt } from './object.ts'

/** Where Lectern's own Jobs work: a folder in place of the shared file system, a bucket in place of the real one. */
export interface TaskPlace {
  readonly folder: string
  readonly storage?: { readonly bucket: string; readonly region: string; readonly endpoint: string } | undefined
}

/**
 * Does what a Job of Lectern's on the file system does, with the same code in this process, on a folder. Owners are set
 * only where this process may; the log says so otherwise.
 */
export async function runFileTask(job: KubeObject, { folder, storage }: TaskPlace): Promise<JobRun> {
  const log: string[] = []
  const scratch = await mkdtemp(join(tmpdir(), 'lectern-job-'))
  try {
    const container = containerOf(job)
    const args = await placed(commandOf(container), container, folder)
    const { runCommand } = await import('../../jobs/run-command.ts')
    const context: Context = {
      storage: await storageFor(container, storage),
      log: (line) => log.push(line), setsOwners: process.getuid?.() === 0, scratch,
    }
    const result = await runCommand(args, context)
    return { exitCode: 0, message: JSON.stringify(result), log: log.join('\n') }
  } catch (error) {
    return failedRun(error, log)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

export function containerOf(job: KubeObject): Json {
  const containers = valueAt(job, 'spec.template.spec.containers')
  return (Array.isArray(containers) ? containers[0] : undefined) ?? null
}

/** The words after `node /program/main.mjs`. */
function commandOf(container: Json): readonly string[] {
  const command = valueAt(container, 'command')
  return Array.isArray(command) ? command.slice(2).map(String) : []
}

/** The arguments with the folders that the kubelet would mount in place of the paths in the container. */
async function placed(args: readonly string[], container: Json, folder: string): Promise<readonly string[]> {
  const mounts = valueAt(container, 'volumeMounts')
  const files = (Array.isArray(mounts) ? mounts : []).find((mount) => textAt(mount, 'name') === 'files')
  const path = textAt(files, 'mountPath')
  const here = await mounted(folder, textAt(files, 'subPath') ?? '')
  return args.map((arg) => (arg === path ? here : arg))
}

/** Like the kubelet: makes the folder where there is none, and refuses one that a link leads out of its place. */
async function mounted(folder: string, subPath: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const place = join(await realpath(folder), subPath)
  await mkdir(place, { recursive: true })
  if (await realpath(place) !== place.replace(/\/$/, '')) {
    throw new Error(`failed to prepare subPath for volumeMount "files": ${subPath} is a link`)
  }
  return place
}

/** The SDK is loaded for those Jobs only that use it. */
async function storageFor(container: Json, place: TaskPlace['storage']): Promise<Context['storage']> {
  const from = isJsonObject(container) ? container['envFrom'] : undefined
  if (from === undefined) return () => { throw new Error('this Job has no object storage') }
  const { storageFrom } = await import('../../jobs/environment.ts')
  return storageFrom(place === undefined ? {} : {
    LECTERN_BUCKET: place.bucket, AWS_REGION: place.region, AWS_ENDPOINT_URL_S3: place.endpoint,
  })
}
