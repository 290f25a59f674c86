import { isDeepStrictEqual } from 'node:util'
import type { Context } from 'aws-lambda'
import type * as z from 'zod'
import { endpointFor } from '../../functions/courses-api/endpoint.ts'
import { imageEndpoints } from '../../functions/courses-api/images/endpoints.ts'
import type { Event } from '../../functions/courses-api/incoming.ts'
import type { ApiPorts } from '../../functions/courses-api/ports.ts'
import { type AnswerOf, answers } from '../../shared/contract/answers.ts'
import { problemSchema } from '../../shared/contract/course-view.ts'
import { routes } from '../../shared/contract/routes.ts'
import type { imageRoutes } from '../../shared/contract/routes/images.ts'
import { withConditions } from '../../shared/core/condition.ts'
import type { Course, PinnedImage } from '../../shared/core/course.ts'
import { indexedAs } from '../../shared/core/due.ts'
import { type Instant, plus, second } from '../../shared/core/instant.ts'
import { withOutcome } from '../../shared/core/tests/test-plan.ts'
import { runRollout } from '../../shared/reconcile/chores/rollout.ts'
import { digestOf } from '../fixtures/a-build.ts'
import { aCourse, type Changes, midTerm, settings } from '../fixtures/a-course.ts'
import { World } from '../memory/world.ts'

export type ImageRoute = keyof typeof imageRoutes
export type Who = 'oona' | 'gita' | 'tea'
const groups: Readonly<Record<Who, string>> = { oona: 'operator', gita: 'governance', tea: 'teacher' }

export interface Came<T> { readonly status: number; readonly body: T; readonly code: string; readonly detail: string }

/** What a call sends beside its route. */
export interface Sending { readonly path?: Record<string, string>; readonly query?: Record<string, string>; readonly body?: unknown }

export const pinnedTo = (build: string): PinnedImage =>
  ({ chosen: ['scipy', '2026-05-01'], build, image: digestOf('scipy', build) })

/** The API of the catalogue on ports in memory, with the chore that carries upgrades out. */
export class ImagesRig {
  readonly world = new World()
  now: Instant = midTerm

  /** Calls a route; what it answers is checked against the route's schema, which has to describe all of it. */
  async call<R extends ImageRoute>(who: Who, id: R, { path = {}, query, body }: Sending = {}): Promise<Came<AnswerOf<R>>> {
    const { store, images, chores, queue } = this.world
    const ports = { store, images, chores, queue, settings, clock: { now: () => this.now } } as unknown as ApiPorts
    const event = {
      headers: { 'content-type': 'application/json' }, pathParameters: path,
      ...(query === undefined ? {} : { queryStringParameters: query }), ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      isBase64Encoded: false, requestContext: { authorizer: { jwt: { claims: { sub: who, preferred_username: who, groups: [groups[who]] } } } },
    } as unknown as Event
    const { statusCode: status = 0, body: text = '' } = await endpointFor(id, imageEndpoints[id], ports)(event, { awsRequestId: 'test' } as Context)
    const answer: unknown = JSON.parse(text)
    if (status >= 300) {
      const { code, detail } = problemSchema.parse(answer)
      return { status, body: undefined as unknown as AnswerOf<R>, code, detail }
    }
    if (!isDeepStrictEqual((answers[id] as z.ZodType).parse(answer), answer)) throw new Error(`${id} answered with what its schema does not describe`)
    if (status !== routes[id].status) throw new Error(`${id} answered with ${status}`)
    return { status, body: answer as AnswerOf<R>, code: 'done', detail: '' }
  }

  /** As `call` by an operator, where it has to be done. */
  async done<R extends ImageRoute>(id: R, sending: Sending = {}): Promise<AnswerOf<R>> {
    const { status, body, detail } = await this.call('oona', id, sending)
    if (status >= 300) throw new Error(`${id} was refused: ${status} ${detail}`)
    return body
  }

  /** A course that runs the scipy build of January. */
  async course(slug: string, changes: Changes<Course> = {}): Promise<void> {
    const course = aCourse({ slug, image: ['scipy', '2026-05-01'], pinned_image: pinnedTo('2026-01-05'), ...changes })
    await this.world.store.create({ course, indexed: indexedAs(course, this.now, settings), audit: [] })
  }

  async build(slug: string): Promise<string | undefined> {
    return (await this.world.store.get(slug))?.pinned_image?.build
  }

  /** Lets the chore run as often as it is due, hubs come up, and tests end as `passes` says. */
  async upgrade(passes: (slug: string) => boolean = () => true): Promise<void> {
    for (let runs = 0; runs < 100; runs += 1) {
      const { due } = (await this.world.chores.get('rollout')) ?? {}
      if (due === undefined) return
      await runRollout(this.now, this.world)
      for (const slug of this.world.store.slugs()) await this.#settle(slug, passes(slug))
      this.now = plus(this.now, 15 * second)
    }
    throw new Error('the upgrade does not come to an end')
  }

  async #settle(slug: string, passes: boolean): Promise<void> {
    const before = await this.world.store.get(slug)
    if (before === undefined) return
    const run = before.tests?.find(({ status }) => status === 'running')
    const tested = run === undefined ? before : withOutcome(before, run, { passed: passes, at: this.now, log: 'NameError' })
    const conditions = withConditions(tested.conditions, this.now, { type: 'HubReady', status: 'True', reason: 'Running', message: 'It runs.' })
    const course = { ...tested, conditions, version: before.version + 1 }
    await this.world.store.save({ course, before, indexed: indexedAs(course, this.now, settings) })
  }
}

/** Status and code of what came. */
export function said({ status, code }: Came<unknown>): string {
  return `${status} ${code}`
}
