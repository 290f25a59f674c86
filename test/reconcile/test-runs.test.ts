import { describe, expect, test } from 'vitest'
import { conditionOf } from '../../shared/core/condition.ts'
import type { Course } from '../../shared/core/course.ts'
import { minute, plus } from '../../shared/core/instant.ts'
import { type KubernetesObject, keyOf, type ObjectKey } from '../../shared/core/objects/kubernetes-object.ts'
import type { TaskState } from '../../shared/core/tasks/task.ts'
import { testFileKey } from '../../shared/core/tests/test-file.ts'
import { askForTest, testAgain } from '../../shared/core/tests/test-plan.ts'
import { NotFound } from '../../shared/ports/errors.ts'
import { runTests } from '../../shared/reconcile/test-runs.ts'
import { aCourse, type Changes, midTerm as now } from '../fixtures/a-course.ts'
import { MemoryBlobs } from '../memory/blobs.ts'

const image = 'quay.io/jupyter/scipy-notebook@sha256:aa'
const candidate = 'quay.io/jupyter/scipy-notebook@sha256:bb'
const pinned = { chosen: ['standard', '2026-08-01'], build: '2026-07-30', image } as const
const later = plus(now, minute)
const tested = (changes: Changes<Course> = {}) =>
  aCourse({ test_file: { name: 'smoke.py', content: 'import numpy\n' }, pinned_image: pinned, ...changes })

/** Jobs and ConfigMaps of one namespace; Jobs stand as the test says. */
class Jobs {
  readonly objects = new Map<string, KubernetesObject>()
  readonly states = new Map<string, TaskState>()
  breaksAt = Number.POSITIVE_INFINITY
  creations = 0

  async create(object: KubernetesObject): Promise<boolean> {
    this.creations += 1
    if (this.creations >= this.breaksAt) throw new NotFound('cut off')
    const id = idOf(keyOf(object))
    if (this.objects.has(id)) return false
    this.objects.set(id, object)
    if (object.kind === 'Job') this.states.set(object.metadata.name, { status: 'running' })
    return true
  }

  async delete(key: ObjectKey): Promise<void> {
    this.objects.delete(idOf(key))
  }

  async task(_: string, name: string): Promise<TaskState | undefined> {
    return this.states.get(name)
  }

  end(state: TaskState): void {
    for (const name of this.states.keys()) this.states.set(name, state)
  }

  kinds(): readonly string[] {
    return [...this.objects.values()].map(({ kind }) => kind)
  }
}

function idOf({ kind, name }: ObjectKey): string {
  return `${kind}/${name}`
}

function aPlace(): { cluster: Jobs; blobs: MemoryBlobs } {
  return { cluster: new Jobs(), blobs: new MemoryBlobs() }
}

describe('the runs of a course', () => {
  test('begin with the image that its servers have', async () => {
    const ports = aPlace()
    const { course, waiting } = await runTests(tested(), 'mlbp2026', now, ports)
    expect([waiting, course.tests?.map((run) => [run.image, run.status])]).toEqual([true, [[image, 'running']]])
    expect(ports.cluster.kinds()).toEqual(['ConfigMap', 'Job'])
    expect(conditionOf(course.conditions, 'TestPassed')?.status).toBe('Unknown')
  })

  test('are waited for without writing anything', async () => {
    const ports = aPlace()
    const { course } = await runTests(tested(), 'mlbp2026', now, ports)
    const again = await runTests(course, 'mlbp2026', later, ports)
    expect([again.course, again.waiting, ports.cluster.creations]).toEqual([course, true, 2])
  })

  test.each([
    ['passed', { status: 'succeeded', log: 'fine\n' }, 'passed', 'fine', 'True'],
    ['failed', { status: 'failed', log: 'NameError: x', reason: 'BackoffLimitExceeded' }, 'failed', 'NameError: x',
      'False'],
    ['failed without a word', { status: 'failed', reason: 'ErrImagePull: not found' }, 'failed',
      'ErrImagePull: not found', 'False'],
    ['took too long', { status: 'failed', log: 'epoch 1', reason: 'DeadlineExceeded' }, 'failed',
      'epoch 1\nIt was ended after 15 minutes.', 'False'],
  ] as const)('that %s are recorded with the end of their log', async (_, state, status, log, condition) => {
    const ports = aPlace()
    const { course } = await runTests(tested(), 'mlbp2026', now, ports)
    ports.cluster.end({ ...state, ended_at: later })
    const done = await runTests(course, 'mlbp2026', plus(later, minute), ports)
    expect(done.waiting).toBe(false)
    expect(done.course.tests).toMatchObject([{ status, log, ended_at: later }])
    expect(conditionOf(done.course.conditions, 'TestPassed')?.status).toBe(condition)
    expect(ports.cluster.kinds()).toEqual(['Job'])
    expect(await runTests(done.course, 'mlbp2026', plus(later, minute), ports)).toEqual(done)
  })

  test('in a candidate build leave the condition of the course to the build that it runs', async () => {
    const ports = aPlace()
    const asked = askForTest(tested(), candidate, now)
    const { course } = await runTests(asked, 'mlbp2026', now, ports)
    expect(new Set(course.tests?.map((run) => run.image))).toEqual(new Set([candidate, image]))
    expect(ports.cluster.kinds()).toHaveLength(4)
    expect(conditionOf(course.conditions, 'TestPassed')?.message).toContain(image)
  })

  test('are made once, whenever they are cut off', async () => {
    for (const breaksAt of [1, 2]) {
      const ports = aPlace()
      ports.cluster.breaksAt = breaksAt
      await expect(runTests(tested(), 'mlbp2026', now, ports)).rejects.toBeInstanceOf(NotFound)
      ports.cluster.breaksAt = Number.POSITIVE_INFINITY
      const asked = askForTest(tested(), image, now)
      await runTests(asked, 'mlbp2026', later, ports)
      expect(ports.cluster.kinds()).toEqual(['ConfigMap', 'Job'])
    }
  })

  test('of an uploaded file read it from storage', async () => {
    const ports = aPlace()
    const stored = { sha256: 'ab'.repeat(32), bytes: 8 }
    await ports.blobs.put(testFileKey('mlbp2026', stored.sha256), Buffer.from('print(☃)'), 'text/x-python')
    await runTests(tested({ test_file: { name: 'big.py', stored } }), 'mlbp2026', now, ports)
    const configMap = [...ports.cluster.objects.values()].find(({ kind }) => kind === 'ConfigMap')
    expect(configMap?.data).toEqual({ 'big.py': 'print(☃)' })
  })

  test('of a file that storage lost fail with a sentence', async () => {
    const stored = { sha256: 'ab'.repeat(32), bytes: 8 }
    const { course } = await runTests(tested({ test_file: { name: 'big.py', stored } }), 'mlbp2026', now, aPlace())
    expect(course.tests).toMatchObject([{ status: 'failed', log: 'The stored test file is gone; upload it again.' }])
  })

  test('of a file that changed before it could be run give way to the new one', async () => {
    const ports = aPlace()
    const asked = askForTest(tested(), image, now)
    const changed = { ...asked, test_file: { name: 'smoke.py', content: 'import scipy\n' } }
    const { course } = await runTests(changed, 'mlbp2026', later, ports)
    expect(course.tests?.map((run) => [run.status, run.started_at])).toEqual([['running', later]])
    expect(ports.cluster.kinds()).toEqual(['ConfigMap', 'Job'])
  })

  test('are none without a file, whose condition goes with it, and none without an image', async () => {
    const ports = aPlace()
    const { course } = await runTests(tested(), 'mlbp2026', now, ports)
    ports.cluster.end({ status: 'failed', ended_at: later })
    const { test_file: _, ...without } = (await runTests(course, 'mlbp2026', later, ports)).course
    expect((await runTests(without, 'mlbp2026', later, ports)).course.conditions).toEqual([])
    const unpinned = tested({ pinned_image: undefined })
    expect((await runTests(unpinned, 'mlbp2026', now, aPlace())).course).toEqual(unpinned)
  })

  test('asked for again are Jobs of their own', async () => {
    const ports = aPlace()
    const { course } = await runTests(tested(), 'mlbp2026', now, ports)
    ports.cluster.end({ status: 'failed', ended_at: later })
    const done = (await runTests(course, 'mlbp2026', later, ports)).course
    const again = await runTests(testAgain(done, image, later), 'mlbp2026', later, ports)
    expect(again.course.tests?.map(({ status }) => status)).toEqual(['running', 'failed'])
    expect(ports.cluster.kinds().toSorted()).toEqual(['ConfigMap', 'Job', 'Job'])
  })
})
