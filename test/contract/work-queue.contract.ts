import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { WorkItem } from '../../shared/core/work.ts'
import type { WorkQueue } from '../../shared/ports/work-queue.ts'

export interface WorkQueueRig {
  readonly queue: WorkQueue
  /** Takes out everything that waits, in the order in which it comes. */
  taken(): Promise<readonly WorkItem[]>
}

/** What whoever hands on work relies on. */
export function workQueueContract(rig: () => WorkQueueRig): void {
  const aHub = (): WorkItem => ({ kind: 'hub', hub: `c${randomUUID().slice(0, 18)}` })

  test('hubs, mails and chores that are put in come out as they were', async () => {
    const { queue, taken } = rig()
    const items: readonly WorkItem[] = [aHub(), { kind: 'mail', slug: 'mlbp2026', id: randomUUID() }, { kind: 'chore', name: 'meter' }]
    await queue.enqueue(...items)
    const all = await taken()
    expect(all).toHaveLength(items.length)
    expect(all).toEqual(expect.arrayContaining([...items]))
  })

  test('any number of items is put in at once', async () => {
    const { queue, taken } = rig()
    const items = Array.from({ length: 25 }, aHub)
    await queue.enqueue(...items)
    const all = await taken()
    expect(all).toHaveLength(items.length)
    expect(new Set(all)).toEqual(new Set(items))
  })

  test('to put nothing in changes nothing', async () => {
    const { queue, taken } = rig()
    await queue.enqueue()
    expect(await taken()).toEqual([])
  })

  test('a hub that is put in again after it was taken out comes again', async () => {
    const { queue, taken } = rig()
    const hub = aHub()
    await queue.enqueue(hub)
    expect(await taken()).toEqual([hub])
    await queue.enqueue(hub)
    expect(await taken()).toEqual([hub])
  })

  test('a mail whose id is long and in any letters comes out as it was', async () => {
    const { queue, taken } = rig()
    const mail: WorkItem = { kind: 'mail', slug: 'mlbp2026', id: `opened ${'ä☃'.repeat(100)} ${randomUUID()}` }
    await queue.enqueue(mail)
    expect(await taken()).toEqual([mail])
  })
}
