import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type KubernetesStandIn, startKubernetes } from '../../local/kubernetes/start.ts'
import { startS3 } from '../../local/s3/start-s3.ts'
import type { StandIn } from '../../local/stand-in.ts'
import { day, second } from '../../shared/core/instant.ts'
import { taskLabel } from '../../shared/core/names.ts'
import { keyOf } from '../../shared/core/objects/kubernetes-object.ts'
import { packJob, prepareJob, purgeJob } from '../../shared/core/tasks/course-jobs.ts'
import { homesJob, meterJob } from '../../shared/core/tasks/file-system-jobs.ts'
import { aCourse, aCourseIn, midTerm, settings } from '../fixtures/a-course.ts'
import { type AnyObject, configMap, HandClock, namespaceNamed, ObjectClient } from './kubernetes-client.ts'

const namespace = settings.cluster.tasks_namespace
const course = { ...aCourse(), uid: 70_001, gid: 70_001 }
const leaving = { ...aCourseIn('deleting'), uid: 70_001, gid: 70_001 }
const packed = { ...leaving, deletion: { ...leaving.deletion!, backed_up: { at: midTerm, files: 1, bytes: 5, location: 'x' } } }
const region = 'eu-north-1'

let folder: string
let clock: HandClock
let s3: StandIn
let standIn: KubernetesStandIn
let client: ObjectClient

const begin = () => startKubernetes({
  clock, dataFile: join(folder, 'kubernetes.sqlite'),
  taskPlace: { folder: join(folder, 'efs'), storage: { bucket: 'lectern', region, endpoint: s3.url } },
})

beforeEach(async () => {
  process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
  process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'
  folder = await mkdtemp(join(tmpdir(), 'kubernetes-jobs-'))
  clock = new HandClock()
  s3 = await startS3({ clock, folder: join(folder, 's3'), buckets: ['lectern'] })
  standIn = await begin()
  client = new ObjectClient(standIn)
})

afterEach(async () => {
  await standIn.close()
  await s3.close()
  await rm(folder, { recursive: true })
})

type JobObject = ReturnType<typeof prepareJob>

async function podOf(job: JobObject): Promise<AnyObject> {
  const pods = await client.list('v1', 'Pod', job.metadata.namespace)
  return pods.find(({ metadata }) => metadata?.labels?.['job-name'] === job.metadata.name)!
}

async function ended(job: JobObject): Promise<{ phase: string; exitCode: number; message?: string; log: string }> {
  await client.create(job as AnyObject)
  await standIn.runDue(clock.advance(6 * second))
  const pod = await podOf(job)
  const status = pod['status'] as { phase: string; containerStatuses: { state: { terminated: { exitCode: number; message?: string } } }[] }
  return { phase: status.phase, log: await logOf(pod), ...status.containerStatuses[0]!.state.terminated }
}

async function logOf({ metadata }: AnyObject, query = ''): Promise<string> {
  const answer = await fetch(`${standIn.url}/api/v1/namespaces/${metadata!.namespace}/pods/${metadata!.name}/log${query}`)
  expect(answer.headers.get('content-type')).toContain('text/plain')
  return answer.text()
}

describe('Lectern\'s Jobs on the file system are really done', () => {
  const place = (path: string) => join(folder, 'efs', path)

  test('directories are made, data is packed, purged and metered, homes are made', async () => {
    const prepared = await ended(prepareJob(course, settings))
    expect([prepared.phase, prepared.message]).toEqual(['Succeeded', '{"made":3,"mended":0,"right":0}'])
    expect((await stat(place('course/mlbp2026/files'))).mode & 0o7777).toBe(0o2770)
    await writeFile(place('course/mlbp2026/files/one.txt'), 'first')
    const homes = await ended(homesJob([{ user: 'ada', uid: 80_001 }], settings, '1'))
    expect(JSON.parse(homes.message!)).toMatchObject({ made: 1 })
    const metered = await ended(meterJob('2026-10-01', settings))
    expect(JSON.parse(metered.message!)).toEqual({ courses: 1, homes: 1, location: 'metering/2026-10-01.jsonl' })
    const packing = await ended(packJob(leaving, settings))
    expect(JSON.parse(packing.message!)).toMatchObject({ files: 1, bytes: 5, location: 'backups/mlbp2026/1.tar.zst' })
    expect(packing.log).toContain('What was read back is what was packed.')
    const purged = await ended(purgeJob(packed, settings))
    expect(JSON.parse(purged.message!)).toEqual({ files: 1, bytes: 5 })
    await expect(readFile(place('course/mlbp2026/files/one.txt'))).rejects.toThrow('ENOENT')
  })

  test('one that fails says why, in its message and in its log', async () => {
    await mkdir(place('course/other'), { recursive: true })
    await symlink(place('course/other'), place('course/mlbp2026'))
    const { phase, exitCode, message, log } = await ended(purgeJob(packed, settings))
    expect([phase, exitCode, message]).toEqual(['Failed', 1, expect.stringContaining('is a link')])
    expect(log).toContain('is a link')
    const job = await client.read('batch/v1', 'Job', 'purge-mlbp2026-1', namespace)
    expect(job['status']).toMatchObject({ failed: 1 })
  })

  test('one that is asked to fail does nothing', async () => {
    standIn.failures.set({ failure: 'job', namespace })
    expect(await ended(prepareJob(course, settings))).toMatchObject({ phase: 'Failed', exitCode: 1, log: 'asked to fail' })
    await expect(stat(place('course/mlbp2026'))).rejects.toThrow('ENOENT')
  })

  test('its pod runs meanwhile, goes with it, and both go a day after the end', async () => {
    const job = prepareJob(course, settings)
    await client.create(job as AnyObject)
    expect((await podOf(job))['status']).toMatchObject({ phase: 'Running' })
    await standIn.runDue(clock.advance(6 * second))
    expect(await client.list('batch/v1', 'Job', namespace)).toHaveLength(1)
    await standIn.runDue(clock.advance(day + second))
    expect([await client.list('batch/v1', 'Job', namespace), await client.list('v1', 'Pod', namespace)]).toEqual([[], []])
  })

  test('one that the end of the process cut off is done after the next start', async () => {
    await client.create(prepareJob(course, settings) as AnyObject)
    clock.advance(6 * second)
    // A request lets what is due begin, and nobody waits for its end.
    await client.list('batch/v1', 'Job', namespace)
    await standIn.close()
    standIn = await begin()
    client = new ObjectClient(standIn)
    await standIn.runDue(clock.advance(second))
    const job = await client.read('batch/v1', 'Job', `prepare-mlbp2026-${course.generation}`, namespace)
    expect(job['status']).toMatchObject({ succeeded: 1 })
  })
})

const hasPython = spawnSync('python3', ['--version']).status === 0

describe.skipIf(!hasPython)(`a course's test file runs with the Python of this machine${hasPython ? '' : ' (skipped: there is no python3)'}`, () => {
  const testOf = (name: string, file: string): JobObject => ({
    apiVersion: 'batch/v1', kind: 'Job', metadata: { name, namespace: 'hub-mlbp2026', labels: { [taskLabel]: 'test' } },
    spec: {
      backoffLimit: 0,
      template: {
        spec: {
          restartPolicy: 'Never', containers: [{ name: 'test', image: 'x', command: ['python', `/tmp/${file}`] }],
          volumes: [{ name: 'file', configMap: { name } }],
        },
      },
    },
  })
  const notebook = (...sources: string[]) => JSON.stringify({
    cells: [{ cell_type: 'markdown', source: ['# Title'] }, ...sources.map((source) => ({ cell_type: 'code', source: [source] }))],
  })
  const run = async (name: string, file: string, content: string) => {
    await client.apply(namespaceNamed('hub-mlbp2026'))
    await client.apply(configMap('hub-mlbp2026', name, { [file]: content }))
    return ended(testOf(name, file))
  }

  test('one that works passes, with what it printed', async () => {
    expect(await run('good', 'check.py', 'print(6 * 7)')).toMatchObject({ phase: 'Succeeded', log: '42\n' })
  })

  test('one that raises fails, with the traceback at the end of the log', async () => {
    const { phase, exitCode, log } = await run('bad', 'check.py', 'print("so far")\nimport no_such_package')
    expect([phase, exitCode]).toEqual(['Failed', 1])
    expect(log).toContain('No module named \'no_such_package\'')
    const pod = await podOf(testOf('bad', 'check.py'))
    expect(await logOf(pod, '?tailLines=1')).toContain('ModuleNotFoundError')
    expect(await logOf(pod, '?limitBytes=6')).toBe('so far')
    expect((await fetch(`${standIn.url}/api/v1/namespaces/hub-mlbp2026/pods/none/log`)).status).toBe(404)
  })

  test('the cells of a notebook run one after the other in one place', async () => {
    expect(await run('cells', 'check.ipynb', notebook('a = 20', 'print(a + 1)'))).toMatchObject({ phase: 'Succeeded', log: '21\n' })
    expect(await run('broken', 'check.ipynb', notebook('a = 20', 'raise ValueError(a)', 'print("never")'))).toMatchObject({ phase: 'Failed' })
  })

  test('without its file it fails and says what is missing', async () => {
    await client.apply(namespaceNamed('hub-mlbp2026'))
    expect((await ended(testOf('lost', 'check.py'))).message).toContain('no ConfigMap of the Job holds "check.py"')
  })
})

test('a thousand courses get their directories in seconds', async () => {
  for (let number = 0; number < 1_000; number += 1) {
    await client.create(prepareJob({ ...course, slug: `course${number}` }, settings) as AnyObject)
  }
  const before = performance.now()
  await standIn.runDue(clock.advance(6 * second))
  const seconds = (performance.now() - before) / 1_000
  const job = await client.read('batch/v1', 'Job', keyOf(prepareJob({ ...course, slug: 'course999' }, settings)).name, namespace)
  expect(job['status']).toMatchObject({ succeeded: 1 })
  console.log(`1,000 prepare Jobs: ${seconds.toFixed(1)} s`)
  expect(seconds).toBeLessThan(30)
}, 60_000)
