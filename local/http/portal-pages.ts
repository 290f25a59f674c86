import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { portalCaching, portalHeaders } from '../../shared/contract/portal-headers.ts'

export type PortalPages = (request: IncomingMessage, response: ServerResponse) => void

const securityHeaders = portalHeaders()

/** The built portal: assets for ever, the page itself for any other address. */
export function portalPages(folder: string): PortalPages {
  if (!existsSync(join(folder, 'index.html'))) return notBuilt
  const serve = sirv(folder, {
    single: true,
    // Looks for each file when it is asked for: the portal may be built again meanwhile, and a file that is gone would end the process.
    dev: true,
    etag: true,
    // Where somebody laid compressed files beside them.
    gzip: true,
    setHeaders: (response, path) => {
      const asset = path.startsWith('/assets/')
      response.setHeader('cache-control', asset ? portalCaching.assets : portalCaching.others)
    },
  })
  return (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
    serve(request, response, () => notFound(response))
  }
}

function notBuilt(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' })
  response.end('The portal is not built. Run `npm run build`, then start again. The API works at /api.\n')
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
  response.end('Not found\n')
}
