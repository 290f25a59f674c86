import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { fixedAccess } from '../../shared/adapters/kubernetes/access-source.ts'
import { ApiClient } from '../../shared/adapters/kubernetes/api-client.ts'
import { readKubeconfig } from '../../shared/adapters/kubernetes/kubeconfig.ts'
import { RateLimit } from '../../shared/adapters/kubernetes/rate-limit.ts'
import { Rejected, Unavailable } from '../../shared/ports/errors.ts'
import { hasOpenSsl, selfSigned } from './certificates.ts'
import { kubeconfig } from './kubeconfigs.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

async function listening<S extends Server>(server: S): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return (server.address() as AddressInfo).port
}

/** A client of a server that answers so; `timeLimit` in milliseconds. */
async function clientOf(answer: RequestListener, { user, timeLimit }: { user?: object; timeLimit?: number } = {}) {
  const server = createServer(answer)
  const cluster = { server: `http://127.0.0.1:${await listening(server)}/behind/a/path/` }
  const access = readKubeconfig(kubeconfig({ cluster, ...(user === undefined ? {} : { user }) }))
  return { server, client: new ApiClient(fixedAccess(access), new RateLimit(0), { timeLimit }) }
}

const get = { method: 'GET', path: '/api/v1/namespaces?limit=1' } as const
const thrown = (request: Promise<unknown>): Promise<Error> =>
  request.then(() => { throw new Error('it was answered') }, (error: unknown) => error as Error)

describe('a request', () => {
  test('goes below the server\'s own path, with the token', async () => {
    const { client } = await clientOf(({ url, headers }, response) => {
      response.end(JSON.stringify({ url, authorization: headers.authorization }))
    })
    expect(await client.json(get)).toEqual({ url: '/behind/a/path/api/v1/namespaces?limit=1', authorization: 'Bearer local' })
  })

  test('that is one of many shares sixteen connections, which are kept', async () => {
    const { server, client } = await clientOf((_, response) => { setTimeout(() => response.end('{}'), 5) })
    let connections = 0
    server.on('connection', () => { connections += 1 })
    for (let round = 0; round < 3; round += 1) await Promise.all(Array.from({ length: 40 }, () => client.json(get)))
    expect(connections).toBe(16)
  })

  test('on a connection that was closed just then is sent again, unless it creates something', async () => {
    const sent: string[] = []
    const { client } = await clientOf(({ method = '', socket }, response) => {
      sent.push(method)
      // The second on a connection finds it closed.
      if (servedOn.has(socket)) return socket.destroy()
      servedOn.add(socket)
      return response.end('{}')
    })
    const servedOn = new WeakSet<object>()
    await client.json(get)
    await client.json(get)
    expect(sent).toEqual(['GET', 'GET', 'GET'])
    expect(await thrown(client.json({ method: 'POST', path: '/api/v1/namespaces', body: {} }))).toBeInstanceOf(Unavailable)
    expect(sent.slice(3)).toEqual(['POST'])
  })
})

describe('an answer', () => {
  test.each([
    ['that does not come', (() => undefined) as RequestListener],
    ['that stops in the middle', ((_, response) => { response.write('{"kind":') }) as RequestListener],
  ])('%s is Unavailable when its time is over, and is not asked for again', async (_, answer) => {
    let requests = 0
    const { client } = await clientOf((request, response) => {
      requests += 1
      if (requests === 1) response.end('{}')
      else answer(request, response)
    }, { timeLimit: 200 })
    await client.json(get)
    const error = await thrown(client.json(get))
    expect(error).toBeInstanceOf(Unavailable)
    expect(error.message).toBe('The Kubernetes API is away: no answer within 200 ms')
    expect(requests).toBe(2)
  })

  test('of more than 16 MiB is Unavailable, and its rest is not read', async () => {
    let written = 0
    const { client } = await clientOf((_, response) => {
      const chunk = Buffer.alloc(1_024 * 1_024, ' ')
      const more = (): void => {
        if (response.destroyed || written >= 200) return
        written += 1
        response.write(chunk, more)
      }
      more()
    })
    const error = await thrown(client.json(get))
    expect(error).toBeInstanceOf(Unavailable)
    expect(error.message).toContain('longer than 16777216 bytes')
    expect(written).toBeLessThan(100)
  })

  test.each(['<html>', '', '[]', 'null'])('of %j where an object belongs is Unavailable', async (text) => {
    const { client } = await clientOf((_, response) => { response.end(text) })
    expect(await thrown(client.json(get))).toBeInstanceOf(Unavailable)
  })

  test('with a redirect is refused: the token goes nowhere else', async () => {
    const { client } = await clientOf((_, response) => { response.writeHead(302, { location: 'http://elsewhere.example/' }).end() })
    expect(await thrown(client.json(get))).toBeInstanceOf(Rejected)
  })

  test('of 401 has a plugin run again for the next request, and tells nobody the token', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plugin-'))
    const program = `
      const { appendFileSync, readFileSync } = require('node:fs')
      appendFileSync(process.argv[1], '.')
      console.log(JSON.stringify({ status: { token: 's3cret-' + readFileSync(process.argv[1], 'utf8').length } }))`
    const exec = { command: process.execPath, args: ['-e', program, join(folder, 'runs')] }
    const { client } = await clientOf(({ headers }, response) => {
      response.statusCode = headers.authorization === 'Bearer s3cret-2' ? 200 : 401
      response.end('{}')
    }, { user: { exec } })
    const error = await thrown(client.json(get))
    expect(error).toBeInstanceOf(Unavailable)
    expect(JSON.stringify([error.message, error.stack, error.cause])).not.toContain('s3cret')
    expect(await client.json(get)).toEqual({})
    rmSync(folder, { recursive: true })
  })
})

describe.skipIf(!hasOpenSsl)(`a server with a certificate of its own${hasOpenSsl ? '' : ' (skipped: openssl is not installed)'}`, () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const clientFor = (cluster: object, user?: object) =>
    new ApiClient(fixedAccess(readKubeconfig(kubeconfig({ cluster, ...(user === undefined ? {} : { user }) }))), new RateLimit(0))

  test('is trusted by the authority that the kubeconfig names, and by no other', async () => {
    const own = selfSigned()
    const asked: string[] = []
    const port = await listening(createSecureServer(own, ({ headers }, response) => {
      asked.push(headers.authorization ?? '')
      response.end('{}')
    }))
    const server = `https://127.0.0.1:${port}`
    expect(await clientFor({ server, 'certificate-authority-data': base64(own.cert) }).json(get)).toEqual({})
    asked.length = 0
    for (const authority of [{}, { 'certificate-authority-data': base64(selfSigned().cert) }]) {
      const error = await thrown(clientFor({ server, ...authority }).json(get))
      expect(error).toBeInstanceOf(Unavailable)
      expect(error.message).toContain('self-signed certificate')
    }
    // The token was never sent to somebody who could not prove to be the server.
    expect(asked).toEqual([])
  })

  test('sees who asks by the certificate of the kubeconfig\'s user', async () => {
    const [own, theirs] = [selfSigned(), selfSigned()]
    const options = { ...own, requestCert: true, ca: theirs.cert }
    const port = await listening(createSecureServer(options, (_, response) => { response.end('{}') }))
    const cluster = { 'server': `https://127.0.0.1:${port}`, 'certificate-authority-data': base64(own.cert) }
    const user = { 'client-certificate-data': base64(theirs.cert), 'client-key-data': base64(theirs.key) }
    expect(await clientFor(cluster, user).json(get)).toEqual({})
    expect(await thrown(clientFor(cluster, { token: 't' }).json(get))).toBeInstanceOf(Unavailable)
  })
})
