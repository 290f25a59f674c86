import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { ClockState } from '../clock/turnable-clock.ts'
import { BodyTooLarge, readBody } from '../loopback-server.ts'
import type { Oidc } from '../oidc/create-oidc.ts'
import type { Ses } from '../ses/start-ses.ts'
import type { ClockAnswer } from './clock-control.ts'
import type { PortalPages } from './portal-pages.ts'

export interface LocalServerParts {
  readonly api: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  readonly oidc: Oidc
  readonly ses: Ses
  readonly clock: { state(): ClockState; control(body: unknown): Promise<ClockAnswer> }
  readonly portal: PortalPages
  readonly config: object
  readonly onFailure: (error: unknown) => void
}

/** Everything of local mode at one address: API, sign-in, mailbox, clock and the portal's pages. */
export function localRequests(parts: LocalServerParts): RequestListener {
  return (request, response) => {
    route(parts, request, response).catch((error: unknown) => {
      parts.onFailure(error)
      if (!response.headersSent) sendJson(response, 500, { title: 'Something broke; see the terminal.' })
      else response.destroy()
    })
  }
}

async function route(parts: LocalServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://local')
  if (pathname === '/api' || pathname.startsWith('/api/')) return parts.api(request, response)
  if (pathname === '/oidc' || pathname.startsWith('/oidc/')) return parts.oidc.callback(request, response)
  if (pathname === '/mailbox') return redirect(response, '/mailbox/')
  if (pathname.startsWith('/mailbox/')) return sendMailbox(parts.ses, pathname.slice('/mailbox'.length), searchParams, response)
  if (pathname === '/local/clock') return clock(parts, request, response)
  if (pathname === '/config.json') return sendJson(response, 200, parts.config)
  parts.portal(request, response)
}

async function clock({ clock: turned }: LocalServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') return sendJson(response, 200, turned.state())
  if (request.method !== 'POST') return sendJson(response, 405, { title: 'GET or POST.' })
  // Only JSON: a form on some other page cannot send it without the browser asking us first.
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) return sendJson(response, 415, { title: 'Send application/json.' })
  const answer = await turned.control(await jsonBody(request))
  if ('problem' in answer) sendJson(response, 422, { title: 'The clock cannot do that', detail: answer.problem, status: 422, code: 'invalid-request' })
  else sendJson(response, 200, answer.state)
}

async function jsonBody(request: IncomingMessage): Promise<unknown> {
  try {
    return JSON.parse(String(await readBody(request, 10_000))) as unknown
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof BodyTooLarge) return undefined
    throw error
  }
}

function sendMailbox(ses: Ses, path: string, query: URLSearchParams, response: ServerResponse): void {
  const { status, headers, body } = ses.mailboxPage({ path, query })
  response.writeHead(status, headers)
  response.end(body)
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(308, { location })
  response.end()
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
