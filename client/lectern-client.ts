import createClient, { type Client, type FetchResponse, type Middleware } from 'openapi-fetch'
import { LecternProblem, LecternUnreachable, type Problem } from './problem.ts'
import type { paths } from './schema.d.ts'

export interface LecternClientOptions {
  /** Where Lectern is, such as `https://courses.uni.example`; the API is below its `/api`. */
  readonly url: string
  /** Asked before each call; undefined calls as nobody. */
  readonly token?: () => string | undefined | Promise<string | undefined>
  readonly fetch?: (request: Request) => Promise<Response>
}

/** What a path answers a GET with. */
export type Answer<Path extends keyof paths> = paths[Path] extends { readonly get: infer Operation extends Record<string | number, unknown> }
  ? NonNullable<FetchResponse<Operation, object, 'application/json'>['data']>
  : never

/**
 * The API, typed by its OpenAPI document: `client.GET('/api/courses/{slug}', { params: { path: { slug } } })`. What is answered
 * is in `data`. Throws `LecternProblem` when the API refuses and `LecternUnreachable` when nobody, or something else, answers.
 */
export function createLecternClient({ url, token, fetch: send = fetch }: LecternClientOptions): Client<paths> {
  const client = createClient<paths>({ baseUrl: url.replace(/\/+$/, ''), fetch: send })
  client.use(signed(token), refusing())
  return client
}

function signed(token: LecternClientOptions['token']): Middleware {
  return {
    async onRequest({ request }) {
      const given = await token?.()
      if (given !== undefined) request.headers.set('authorization', `Bearer ${given}`)
      return request
    },
  }
}

function refusing(): Middleware {
  return {
    async onResponse({ request, response }) {
      if (response.ok) {
        if (request.method !== 'GET' || response.headers.get('content-type')?.includes('html') !== true) return undefined
        throw new LecternUnreachable(request.url, new Error('a web page answers there, not an API'))
      }
      throw await problemOf(request, response)
    },
    onError({ request, error }) {
      return error instanceof LecternProblem || error instanceof LecternUnreachable ? error : new LecternUnreachable(new URL(request.url).origin, error)
    },
  }
}

async function problemOf(request: Request, response: Response): Promise<Error> {
  if (response.headers.get('content-type')?.includes('problem+json') === true) {
    return new LecternProblem(await response.json() as Problem)
  }
  return new LecternUnreachable(request.url, new Error(`HTTP ${response.status}`))
}

export { LecternProblem, LecternUnreachable } from './problem.ts'
