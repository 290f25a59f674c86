import { expect, test } from 'vitest'
import { LocalQueue } from '../../local/work-queue.ts'

test('closing ends though work under way asks for more', async () => {
  const worked: string[] = []
  const gate = Promise.withResolvers<void>()
  const queue: LocalQueue = new LocalQueue({
    concurrency: 1,
    onFailure: (_item, error) => { throw error },
    handlers: {
      hub: async () => {
        await gate.promise
        await queue.enqueue({ kind: 'mail', slug: 'mlbp2026', id: 'approved' })
        worked.push('hub')
        return { batchItemFailures: [] }
      },
      chore: async () => ({ batchItemFailures: [] }),
      mail: async () => {
        worked.push('mail')
        return { batchItemFailures: [] }
      },
    },
  })
  await queue.enqueue({ kind: 'hub', hub: 'mlbp2026' })
  const closed = queue.close().then(() => 'closed')
  gate.resolve()
  expect(await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 500, 'still open'))])).toBe('closed')
  expect(worked).toEqual(['hub'])
})
