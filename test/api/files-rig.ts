import { isDeepStrictEqual } from 'node:util'
import type { Context } from 'aws-lambda'
import type { Answer } from '../../functions/courses-api/answer.ts'
import { getCourse, getHistory } from '../../functions/courses-api/courses.ts'
import { changeCourse } from '../../functions/courses-api/decisions.ts'
import { type Endpoint, endpointFor } from '../../functions/courses-api/endpoint.ts'
import { fileEndpoints } from '../../functions/courses-api/files/endpoints.ts'
import type { Event } from '../../functions/courses-api/incoming.ts'
import { renewCourse } from '../../functions/courses-api/renewal.ts'
import type { ApiPorts } from '../../functions/courses-api/ports.ts'
import { submitRequest } from '../../functions/courses-api/submit.ts'
import { RandomSecrets } from '../../shared/adapters/random/secrets.ts'
import { answers } from '../../shared/contract/answers.ts'
import type { RouteId } from '../../shared/contract/routes.ts'
import type { Course } from '../../shared/core/course.ts'
import { indexedAs } from '../../shared/core/due.ts'
import type { Instant } from '../../shared/core/instant.ts'
import { midTerm, settings } from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'
import { MemoryBlobs } from '../memory/blobs.ts'
import { MemoryCourseStore } from '../memory/course-store.ts'
import { MemoryDraftStore } from '../memory/draft-store.ts'
import { MemoryLinkStore } from '../memory/link-store.ts'
import { MemoryMembershipStore } from '../memory/membership-store.ts'
import { MemoryWorkQueue } from '../memory/work-queue.ts'

const endpoints: Partial<Record<RouteId, Endpoint>> = {
  ...fileEndpoints, 'get-course': getCourse, 'get-history': getHistory, 'change-course': changeCourse,
  'renew-course': renewCourse, 'submit-request': submitRequest,
}

/** What goes with a call to a route of one course. */
export interface Sent {
  readonly query?: Readonly<Record<string, string>>
  /** Bytes go as API Gateway carries what is not text; anything else as JSON. */
  readonly body?: unknown
  readonly contentType?: string
  readonly ifMatch?: string
}

export interface Came {
  readonly status: number
  /** The code of a refusal, or `done`. */
  readonly code: string
  readonly text: string
  /** Empty where the answer is no JSON. */
  readonly body: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, unknown>>
}

/** The API's endpoints about files on ports in memory, with a clock that stands still. */
export class FilesRig {
  readonly store = new MemoryCourseStore(new MemoryLinkStore())
  readonly members = new MemoryMembershipStore(this.store)
  readonly blobs = new MemoryBlobs()
  readonly queue = new MemoryWorkQueue()
  now: Instant = midTerm

  async keep(course: Course): Promise<Course> {
    await this.store.create({ course, indexed: indexedAs(course, this.now, settings), audit: [] })
    return course
  }

  async course(slug = 'mlbp2026'): Promise<Course> {
    const course = await this.store.get(slug)
    if (course === undefined) throw new Error(`there is no ${slug}`)
    return course
  }

  /** Calls a route as a person, with the ETag that stands unless another is given. */
  async call(person: string, id: RouteId, sent: Sent = {}, slug = 'mlbp2026'): Promise<Came> {
    const endpoint = endpoints[id]
    if (endpoint === undefined) throw new Error(`the rig has no ${id}`)
    const clock = { now: () => this.now }
    const { store, members, blobs, queue } = this
    const ports = {
      store, members, blobs, queue, clock, settings, secrets: new RandomSecrets(clock), drafts: new MemoryDraftStore(),
      hubs: { get: async () => undefined },
    } as unknown as ApiPorts
    const seen = sent.ifMatch ?? `"${(await this.store.get(slug))?.generation ?? 0}"`
    const event = eventOf(person, slug, { ...sent, ifMatch: seen })
    return came(id, await endpointFor(id, endpoint, ports)(event, { awsRequestId: 'test' } as Context))
  }
}

const groupsOf = { [people.teacher]: 'teacher', [people.governance]: 'governance', [people.operator]: 'operator' }

function eventOf(
  person: string, slug: string, { query, body, contentType = 'application/json', ifMatch }: Sent,
): Event {
  const isBinary = body instanceof Uint8Array
  const groups = Object.entries(groupsOf).flatMap(([of, group]) => of === person ? [group] : [])
  return {
    headers: { 'content-type': contentType, 'if-match': ifMatch },
    pathParameters: { slug },
    queryStringParameters: query,
    body: isBinary ? Buffer.from(body).toString('base64') : textOf(body),
    isBase64Encoded: isBinary,
    requestContext: { authorizer: { jwt: { claims: { sub: person, email: person, groups } } } },
  } as unknown as Event
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body ?? {})
}

function came(id: RouteId, { statusCode: status = 0, body: text = '', headers = {} }: Answer): Came {
  const isJson = String(headers['content-type']).includes('json')
  const body = isJson ? JSON.parse(text) as Record<string, unknown> : {}
  if (status >= 300) return { status, code: String(body['code']), text, body, headers }
  const answer = answers[id]
  if (typeof answer === 'object' && !isDeepStrictEqual(answer.parse(body), body)) {
    throw new Error(`${id} answered with members that its schema does not describe`)
  }
  return { status, code: 'done', text, body, headers }
}
