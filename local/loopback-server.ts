import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A plain HTTP server that only this machine can reach. */
export interface LoopbackServer {
  /** Base URL without a trailing slash. */
  readonly url: string
  close(): Promise<void>
}

/** A request body above the limit. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge'
}

/**
 * Listens on 127.0.0.1; port 0 picks a free one. A handler that throws answers 500, so that no client is left waiting.
 * Rejects when the port is taken.
 */
export async function listenOnLoopback(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  port = 0,
): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    handle(request, response).catch((failure: unknown) => {
      if (response.headersSent) response.destroy()
      else response.writeHead(500, { 'content-type': 'text/plain' }).end(String(failure))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The whole body as UTF-8 text. Throws BodyTooLarge above `limit` bytes, after the sender has been heard out. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    // Reading on without keeping lets the sender finish and see the answer instead of a broken pipe.
    if (size <= limit) chunks.push(chunk)
  }
  if (size > limit) throw new BodyTooLarge(`the body has ${size} bytes; at most ${limit} are read`)
  return Buffer.concat(chunks).toString('utf8')
}
