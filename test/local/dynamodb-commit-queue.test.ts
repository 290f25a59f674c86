import { describe, expect, it } from 'vitest'
import { CommitQueue } from '../../local/dynamodb/commit-queue.ts'
import type { BatchStore } from '../../local/dynamodb/commit-queue.ts'

/** A store whose batches wait, in order, until each is let through or refused. */
function gatedStore() {
  const values = new Map<string, string | null>()
  const gates: PromiseWithResolvers<void>[] = []
  const read = (key: string) => values.get(key) ?? undefined
  const store: BatchStore = {
    read,
    readTogether: (keys) => keys.map(read),
    write: async (edits) => {
      const gate = Promise.withResolvers<void>()
      gates.push(gate)
      await gate.promise
      for (const [key, value] of edits) values.set(key, value)
    },
  }
  return { store, gates }
}

const tick = () => new Promise((resolve) => setImmediate(resolve))
const edit = (key: string, value: string | null) => new Map([[key, value]])

describe('the commit queue', () => {
  it('shows writers what is accepted and readers what is committed', async () => {
    const { store, gates } = gatedStore()
    const queue = new CommitQueue(store)
    const put = queue.commit(edit('a', '1'))
    expect([queue.latest('a'), queue.committed('a')]).toEqual(['1', undefined])
    const deleted = queue.commit(edit('a', null))
    expect(queue.latest('a')).toBeUndefined()
    gates[0]?.resolve()
    await put
    expect([queue.latest('a'), queue.committed('a')]).toEqual([undefined, '1'])
    gates[1]?.resolve()
    await deleted
    expect(queue.committed('a')).toBeUndefined()
  })

  it('writes everything that waits in one batch', async () => {
    const { store, gates } = gatedStore()
    const queue = new CommitQueue(store)
    const commits = ['a', 'b', 'c'].map((key) => queue.commit(edit(key, key)))
    expect(gates).toHaveLength(1)
    gates[0]?.resolve()
    await tick()
    expect(gates).toHaveLength(2)
    expect(queue.committedTogether(['a', 'b', 'c'])).toEqual(['a', undefined, undefined])
    gates[1]?.resolve()
    await Promise.all(commits)
    expect(queue.committedTogether(['a', 'b', 'c'])).toEqual(['a', 'b', 'c'])
  })

  it('is settled only when the last accepted write is durable', async () => {
    const { store, gates } = gatedStore()
    const queue = new CommitQueue(store)
    void queue.commit(edit('a', '1'))
    void queue.commit(edit('b', '1'))
    let isSettled = false
    const settled = queue.settled().then(() => { isSettled = true })
    gates[0]?.resolve()
    await tick()
    expect(isSettled).toBe(false)
    gates[1]?.resolve()
    await settled
  })

  it('refuses what was decided on a refused batch, and goes on after it', async () => {
    const { store, gates } = gatedStore()
    const queue = new CommitQueue(store)
    const outcomes = Promise.allSettled([queue.commit(edit('a', '1')), queue.commit(edit('b', '1'))])
    gates[0]?.reject(new Error('disk full'))
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect([queue.latest('a'), queue.latest('b')]).toEqual([undefined, undefined])
    const later = queue.commit(edit('c', '1'))
    gates[1]?.resolve()
    await later
    expect(queue.committed('c')).toBe('1')
  })
})
