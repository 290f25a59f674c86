import { describe, expect, test } from 'vitest'
import { minute, plus } from '../../shared/core/instant.ts'
import type { KubernetesObject } from '../../shared/core/objects/kubernetes-object.ts'
import type { TaskState } from '../../shared/core/tasks/task.ts'
import { runTask } from '../../shared/reconcile/run-task.ts'
import { midTerm } from '../fixtures/a-course.ts'

const job: KubernetesObject = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'pack-mlbp2026-1', namespace: 'lectern-tasks' } }

/** A cluster with one Job or none, that tells what it was asked for. */
function asked(state: TaskState | undefined) {
  const requests: string[] = []
  let stands = state
  const cluster = {
    create: async () => {
      requests.push('create')
      if (stands !== undefined) return false
      stands = { status: 'running' }
      return true
    },
    delete: async () => {
      requests.push('delete')
      stands = undefined
    },
    task: async () => {
      requests.push('task')
      return stands
    },
  }
  return { requests, ports: { cluster: cluster as unknown as Parameters<typeof runTask>[2]['cluster'] } }
}

const failed: TaskState = { status: 'failed', reason: 'BackoffLimitExceeded', log: 'no space left on device', ended_at: midTerm }

describe('a Job that nobody knows of', () => {
  test('costs one request when it is new', async () => {
    const { requests, ports } = asked(undefined)
    expect(await runTask(job, midTerm, ports, false)).toEqual({ kind: 'running' })
    expect(requests).toEqual(['create'])
  })

  test('is taken as it stands when it was made by a look that was cut off', async () => {
    const { requests, ports } = asked({ status: 'succeeded', result: '{"files":3}' })
    expect(await runTask(job, midTerm, ports, false)).toEqual({ kind: 'done', result: '{"files":3}' })
    expect(requests).toEqual(['create', 'task'])
  })
})

describe('a Job on record', () => {
  test.each([
    [{ status: 'running' }, { kind: 'running' }],
    [{ status: 'succeeded', result: '{}' }, { kind: 'done', result: '{}' }],
    [{ status: 'succeeded', ended_at: midTerm }, { kind: 'failed', message: 'The Job pack-mlbp2026-1 ended without a result.' }],
    [failed, { kind: 'failed', message: 'The Job pack-mlbp2026-1 failed: BackoffLimitExceeded: no space left on device' }],
  ] as const)('is only looked at: %o', async (state, outcome) => {
    const { requests, ports } = asked(state)
    expect(await runTask(job, midTerm, ports, true)).toEqual(outcome)
    expect(requests).toEqual(['task'])
  })

  test('is made anew when it is gone', async () => {
    const { requests, ports } = asked(undefined)
    expect(await runTask(job, midTerm, ports, true)).toEqual({ kind: 'running' })
    expect(requests).toEqual(['task', 'create'])
  })

  test('that failed is made anew once two minutes are over', async () => {
    const { requests, ports } = asked(failed)
    expect(await runTask(job, plus(midTerm, 2 * minute), ports, true)).toEqual({ kind: 'running' })
    expect(requests).toEqual(['task', 'delete', 'create'])
  })
})
