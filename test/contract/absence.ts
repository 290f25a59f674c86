import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Unavailable } from '../../shared/ports/errors.ts'

type Calls<T> = Readonly<Record<string, (port: T) => Promise<unknown>>>

/** What a refusal of the connection may take, its retries included, in milliseconds. */
const refusedWithin = 5_000
/** A function that answers people is cut off after 29 seconds, so that silence has to be noticed before that. */
const silentWithin = 20_000

/**
 * What every port promises of a service that is not there: Unavailable, soon. `reach` makes the port on an address;
 * `calls` are tried with nobody listening, and the first of them with a listener that never answers.
 */
export function failureContract<T>(reach: (url: string) => T, calls: Calls<T>): void {
  describe('when the service is away', () => {
    let silent: { url: string; close(): Promise<void> }
    beforeAll(async () => { silent = await silentService() })
    afterAll(() => silent.close())

    test.each(Object.entries(calls))('%s throws Unavailable soon when the connection is refused', async (_, call) => {
      const port = reach(await refusingAddress())
      await expect(within(refusedWithin, call(port))).rejects.toBeInstanceOf(Unavailable)
    })

    test.each(Object.entries(calls).slice(0, 1))('%s throws Unavailable in time when nobody answers', async (_, call) => {
      await expect(within(silentWithin, call(reach(silent.url)))).rejects.toBeInstanceOf(Unavailable)
    }, silentWithin + 5_000)
  })
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`no answer after ${milliseconds} ms`)), milliseconds)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** An address of this machine on which nobody listens. */
async function refusingAddress(): Promise<string> {
  const { url, close } = await silentService()
  await close()
  return url
}

async function silentService(): Promise<{ url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
