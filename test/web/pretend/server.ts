import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { decodeJwt } from 'jose'
import { createOidc } from '../../../local/oidc/create-oidc.ts'
import { samplePeople } from '../../../local/oidc/sample-people.ts'
import { portalHeaders } from '../../../shared/contract/portal-headers.ts'
import { instant, plus } from '../../../shared/core/instant.ts'
import type { Actor } from '../../../shared/core/permissions.ts'
import { PretendApi } from './api.ts'
import type { Answer } from './asked.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml',
}

/** The real one, so that a page which needs more is found out here. */
const { 'content-security-policy': contentSecurityPolicy } = portalHeaders()

export interface PretendPortal {
  readonly url: string
  readonly api: PretendApi
  /** The access tokens that came so far are taken no more, as when they expire. */
  expireTokens(): void
  close(): Promise<void>
}

/** The built page, real sign-in and a pretend API on one origin. */
export async function startPretendPortal(dist: string, { signOutUrl }: { readonly signOutUrl?: string } = {}): Promise<PretendPortal> {
  const config = { scopes: ['openid', 'profile', 'email', 'offline_access'], ...(signOutUrl === undefined ? {} : { sign_out_url: signOutUrl }) }
  const api = new PretendApi()
  const clock = { mode: 'paused', days_per_second: 0 }
  const seen = new Set<string>()
  let refused: ReadonlySet<string> = new Set()
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the pretend portal has no port')
  const url = `http://127.0.0.1:${address.port}`
  const oidc = createOidc({
    issuer: `${url}/oidc`, people: samplePeople, clientId: 'lectern-portal', redirectUris: [`${url}/signed-in`], audience: 'lectern-api',
  })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', url)
    if (pathname.startsWith('/oidc/')) {
      return oidc.callback(request, response)
    }
    if (pathname === '/config.json') {
      return json(response, { status: 200, body: { ...config, issuer: `${url}/oidc`, client_id: 'lectern-portal', audience: 'lectern-api', local: true } })
    }
    if (pathname === '/local/clock') return json(response, { status: 200, body: turn(await bodyOf(request)) })
    if (!pathname.startsWith('/api/')) return file(response, pathname)
    return callApi(request, response, pathname, searchParams)
  }

  async function callApi(request: IncomingMessage, response: ServerResponse, path: string, query: URLSearchParams): Promise<void> {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (token === undefined || refused.has(token)) return json(response, { status: 401, body: { title: 'Sign in', detail: 'Sign in first.', code: 'not-signed-in', status: 401 } })
    seen.add(token)
    const match = /^"(\d+)"$/.exec(request.headers['if-match'] ?? '')?.[1]
    json(response, api.answer({
      method: request.method ?? 'GET', path, query, body: await bodyOf(request), actor: actorOf(token),
      mediaType: request.headers['content-type'] ?? '', seen: match === undefined ? undefined : Number(match),
    }))
  }

  function turn(body: string): unknown {
    const act = body === '' ? {} : JSON.parse(body) as { action?: string; by?: string; to?: string; days_per_second?: number }
    if (act.action === 'advance') api.now = plus(api.now, days(act.by ?? 'P0D') * 86_400_000)
    if (act.action === 'go') api.now = instant(act.to ?? api.now)
    if (act.action === 'run') Object.assign(clock, { mode: 'running', days_per_second: act.days_per_second ?? 0 })
    if (act.action === 'pause') clock.mode = 'paused'
    return { now: api.now, ...clock }
  }

  async function file(response: ServerResponse, pathname: string): Promise<void> {
    const path = extname(pathname) === '' ? 'index.html' : normalize(pathname)
    const content = await readFile(join(dist, path)).catch(() => undefined)
    if (content === undefined) return void response.writeHead(404).end()
    const type = types[extname(path)] ?? 'application/octet-stream'
    response.writeHead(200, { 'content-type': type, 'content-security-policy': contentSecurityPolicy }).end(content)
  }

  return {
    url, api,
    expireTokens: () => { refused = new Set(seen) },
    close: () => new Promise((closed) => { server.close(() => closed()); server.closeAllConnections() }),
  }
}

/** Who the token says it is; its signature is the real server's business. */
function actorOf(token: string): Actor {
  const { email, preferred_username: username, name, groups } = decodeJwt<Record<string, unknown>>(token)
  return { person: String(email), identities: [String(email), String(username)], name: String(name), groups: groups as string[] }
}

function days(duration: string): number {
  const [, count = '0', unit = 'D'] = /^P(\d+)([DM])$/.exec(duration) ?? []
  return Number(count) * (unit === 'M' ? 30 : 1)
}

function json(response: ServerResponse, { status, body }: Answer): void {
  const type = status >= 400 ? 'application/problem+json' : 'application/json'
  response.writeHead(status, body === undefined ? {} : { 'content-type': type }).end(body === undefined ? undefined : JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}
