import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** Has one order carried out by a bench script in a process of its own: what it holds in memory is its own. */
export async function inChild<Order extends object, Answer>(script: string, order: Order): Promise<Answer> {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const answer = once(child, 'message')
  const failed = once(child, 'exit').then(([code]) => Promise.reject(new Error(`${script} ended with ${String(code)}`)))
  child.send(order)
  const [given] = await Promise.race([answer, failed]) as [Answer]
  failed.catch(() => undefined)
  child.kill()
  return given
}

/** The other side: carries out the one order that comes. */
export function carryOut<Order, Answer>(work: (order: Order) => Promise<Answer>): void {
  process.once('message', (order) => {
    void work(order as Order).then((answer) => process.send?.(answer))
  })
}
