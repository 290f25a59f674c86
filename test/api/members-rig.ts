import { isDeepStrictEqual } from 'node:util'
import type { Context } from 'aws-lambda'
import type { Answer } from '../../functions/courses-api/answer.ts'
import { type Endpoint, endpointFor } from '../../functions/courses-api/endpoint.ts'
import type { Event } from '../../functions/courses-api/incoming.ts'
import { getHistory } from '../../functions/courses-api/courses.ts'
import { changeCourse, decideChange } from '../../functions/courses-api/decisions.ts'
import { memberEndpoints } from '../../functions/courses-api/members/endpoints.ts'
import type { ApiPorts } from '../../functions/courses-api/ports.ts'
import type { Sending } from '../../local/demo/client.ts'
import { type AnswerOf, answers } from '../../shared/contract/answers.ts'
import type { RouteId } from '../../shared/contract/routes.ts'
import { problemSchema } from '../../shared/contract/course-view.ts'
import { RandomSecrets } from '../../shared/adapters/random/secrets.ts'
import type { Course } from '../../shared/core/course.ts'
import { type Instant, plus } from '../../shared/core/instant.ts'
import type { Mail } from '../../shared/core/mails/mail.ts'
import { indexedAs } from '../../shared/core/due.ts'
import { aCourse, midTerm, settings } from '../fixtures/a-course.ts'
import { MemoryCourseStore } from '../memory/course-store.ts'
import { MemoryLinkStore } from '../memory/link-store.ts'
import { MemoryMembershipStore } from '../memory/membership-store.ts'
import { MemoryOutbox } from '../memory/outbox.ts'
import { MemoryWorkQueue } from '../memory/work-queue.ts'

/** Those who act in tests about people. The first four stand on every course of the rig. */
export const actors = {
  sofia: 'sofia@uni.example', mika: 'mika@uni.example', ida: 'ida@uni.example', otso: 'otso@uni.example',
  samu: 'samu@uni.example', tea: 'tea@uni.example', gita: 'gita@uni.example', oona: 'oona@uni.example',
} as const
export type Who = keyof typeof actors

const groups: Partial<Record<Who, string>> = { gita: 'governance', oona: 'operator' }

export interface Came<T> { readonly status: number; readonly body: T; readonly code: string; readonly detail: string }

const endpoints: Partial<Record<RouteId, Endpoint>> = {
  ...memberEndpoints, 'get-history': getHistory, 'change-course': changeCourse, 'decide-change': decideChange,
}

/** The API's endpoints about people on ports in memory, with a clock that stands still. */
export class MembersRig {
  readonly links = new MemoryLinkStore()
  readonly store = new MemoryCourseStore(this.links)
  readonly outbox = new MemoryOutbox()
  readonly members = new MemoryMembershipStore(this.store, this.outbox)
  readonly queue = new MemoryWorkQueue()
  now: Instant = midTerm

  get #ports(): ApiPorts {
    const clock = { now: () => this.now }
    const { links, store, outbox, members, queue } = this
    return { links, store, outbox, members, queue, clock, settings, secrets: new RandomSecrets(clock) } as unknown as ApiPorts
  }

  pass(milliseconds: number): void {
    this.now = plus(this.now, milliseconds)
  }

  /** A public course for ten to which people apply: Sofia supervises, Mika manages, Ida instructs, Otso observes. */
  async course(changes: Partial<Course> = {}): Promise<string> {
    const course = aCourse({
      slug: `people-${this.store.slugs().length}`, supervisor: actors.sofia, requester: actors.sofia, manager: [actors.mika],
      instructors: [actors.ida], observers: [actors.otso], students: [], contact: [], access: 'apply',
      resources: { memory_gb: 2, cpu: 4, storage_gb: 1, students: 10 }, hub_url: 'https://people.hubs.uni.example/', ...changes,
    })
    await this.store.create({ course, indexed: indexedAs(course, this.now, settings), audit: [] })
    return course.slug
  }

  async record(slug: string): Promise<Course> {
    const course = await this.store.get(slug)
    if (course === undefined) throw new Error(`there is no ${slug}`)
    return course
  }

  /** Calls a route; what it answers is checked against the route's schema, which has to describe all of it. */
  async call<R extends RouteId>(who: Who, id: R, sending: Sending = {}): Promise<Came<AnswerOf<R>>> {
    const endpoint = endpoints[id]
    if (endpoint === undefined) throw new Error(`the rig has no ${id}`)
    const answer = await endpointFor(id, endpoint, this.#ports)(eventOf(who, sending), { awsRequestId: 'test' } as Context)
    return came(id, answer)
  }

  /** As `call`, where it has to be done. */
  async done<R extends RouteId>(who: Who, id: R, sending: Sending = {}): Promise<AnswerOf<R>> {
    const { status, body, detail } = await this.call(who, id, sending)
    if (status >= 300) throw new Error(`${id} was refused: ${status} ${detail}`)
    return body
  }

  mailsTo(who: Who): readonly Mail[] {
    return this.outbox.mails().filter(({ to }) => to === actors[who])
  }
}

function eventOf(who: Who, { path = {}, query, body, contentType, ifMatch }: Sending): Event {
  const group = groups[who]
  const claims = { sub: who, email: actors[who], preferred_username: who, ...(group === undefined ? {} : { groups: [group] }) }
  return {
    headers: { 'content-type': contentType ?? 'application/json', ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) },
    pathParameters: Object.fromEntries(Object.entries(path).map(([name, value]) => [name, encodeURIComponent(value)])),
    ...(query === undefined ? {} : { queryStringParameters: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])) }),
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    isBase64Encoded: false, requestContext: { authorizer: { jwt: { claims } } },
  } as unknown as Event
}

function came<R extends RouteId>(id: R, { statusCode: status = 0, body: text = '' }: Answer): Came<AnswerOf<R>> {
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  if (status >= 300) {
    const { code, detail } = problemSchema.parse(body)
    return { status, body: undefined as AnswerOf<R>, code, detail }
  }
  const answer = answers[id]
  const parsed: unknown = typeof answer === 'object' ? answer.parse(body) : body
  if (!isDeepStrictEqual(parsed, body)) throw new Error(`${id} answered with members that its schema does not describe`)
  return { status, body: body as AnswerOf<R>, code: 'done', detail: '' }
}

/** Status and code of what came. */
export function said({ status, code }: Came<unknown>): string {
  return `${status} ${code}`
}
