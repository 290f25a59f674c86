import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { AnswerOf } from '../../shared/contract/answers.ts'
import type { CourseView } from '../../shared/contract/course-view.ts'
import type { RouteId } from '../../shared/contract/routes.ts'
import { instant } from '../../shared/core/instant.ts'
import { writeClock } from '../../local/data-folder.ts'
import { type Done, LecternClient, type Refused, type Reply } from '../../local/demo/client.ts'
import type { Onlooker } from '../../local/onlooker.ts'
import { advance, goTo, mailsTo } from '../../local/demo/surroundings.ts'
import { type Lectern, startLectern } from '../../local/lectern.ts'
import type { KubernetesStandIn } from '../../local/kubernetes/start.ts'
import type { Mail } from '../../local/ses/mail.ts'

/** The sample people, by their first names. */
const ids = {
  leena: 'person-virtal1', david: 'person-okafod1', sara: 'person-lindqs1', minh: 'person-nguyem1',
  helena: 'person-koskih1',
  paolo: 'person-mattip1', astrid: 'person-berga1', juha: 'person-salmij1',
} as const
export type Who = keyof typeof ids

/** The address that the person signs in with, which stands in the record. */
export const mailOf: Readonly<Record<Who, string>> = {
  leena: 'leena.virtanen@uni.example', david: 'david.okafor@uni.example', sara: 'sara.lindqvist@uni.example',
  minh: 'minh.nguyen@uni.example', helena: 'helena.koski@uni.example', paolo: 'paolo.matti@uni.example',
  astrid: 'astrid.berg@uni.example', juha: 'juha.salmi@uni.example',
}

export const startsAt = '2026-08-03T06:00:00.000Z'

/** A request that is right, asked for at `startsAt`: public from 1 September, private in mid-December. */
export function aRequest(slug: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    slug, name: `Course ${slug}`, manager: [mailOf.sara], image: ['standard', '2026-08-01'],
    public_date: '2026-09-01', private_date: '2026-12-15', archive_date: '2027-01-31', delete_date: '2027-06-01',
    ...changes,
  }
}

/** Lectern on a folder of its own with a paused clock, driven over HTTP; made once for the tests of a file. */
export class ApiServer {
  readonly lectern: Lectern
  readonly #folder: string
  readonly #failures: readonly string[]

  constructor(lectern: Lectern, folder: string, failures: readonly string[]) {
    this.lectern = lectern
    this.#folder = folder
    this.#failures = failures
  }

  get url(): string {
    return this.lectern.url
  }

  get folder(): string {
    return this.#folder
  }

  get kubernetes(): KubernetesStandIn {
    const { kubernetes } = this.lectern.services
    if (kubernetes === undefined) throw new Error('the cluster is not the stand-in')
    return kubernetes
  }

  as(who: Who): LecternClient {
    return new LecternClient(this.url, () => this.lectern.tokenFor(ids[who]))
  }

  nobody(): LecternClient {
    return new LecternClient(this.url, async () => undefined)
  }

  async tokenOf(who: Who): Promise<string> {
    return this.lectern.tokenFor(ids[who])
  }

  /** Asks for a course as Leena, who then is its supervisor. */
  async request(slug: string, changes: Record<string, unknown> = {}): Promise<Done<CourseView>> {
    await this.as('leena').done('submit-request', { body: aRequest(slug, changes) })
    return this.course(slug)
  }

  /** A course that Leena asked for and Helena approved, with its hub running when its dates say so. */
  async approved(slug: string, changes: Record<string, unknown> = {}): Promise<Done<CourseView>> {
    const { etag } = await this.request(slug, changes)
    await this.as('helena').done('decide', { path: { slug }, body: { verdict: 'approve' }, ifMatch: etag })
    await this.advance('PT1M')
    return this.course(slug)
  }

  async course(slug: string, who: Who = 'leena'): Promise<Done<CourseView>> {
    return this.as(who).done('get-course', { path: { slug } })
  }

  /** Calls a route of a course with the ETag that stands. */
  async try<R extends RouteId>(who: Who, route: R, slug: string, body?: unknown): Promise<Reply<AnswerOf<R>>> {
    const { etag } = await this.course(slug, 'astrid')
    return this.as(who).call(route, { path: { slug }, body, ifMatch: etag })
  }

  /** As `try`, where it has to be done. */
  async do<R extends RouteId>(who: Who, route: R, slug: string, body?: unknown): Promise<Done<AnswerOf<R>>> {
    const reply = await this.try(who, route, slug, body)
    if (reply.ok) return reply
    throw new Error(`${route} was refused: ${refusal(reply)}: ${reply.problem.detail}`)
  }

  async goTo(at: string): Promise<void> {
    await goTo(this.url, at)
  }

  async advance(by: string): Promise<void> {
    await advance(this.url, by)
  }

  async mails(to?: string): Promise<readonly Mail[]> {
    return mailsTo(this.url, to)
  }

  /** Ends the server; fails when it reported something unexpected. */
  async close(): Promise<void> {
    await this.lectern.close()
    await rm(this.#folder, { recursive: true, force: true })
    expect(this.#failures).toEqual([])
  }
}

export async function startApi(at: string = startsAt, onlooker?: Onlooker): Promise<ApiServer> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-api-'))
  await writeClock(join(folder, 'clock.json'), { now: instant(at), mode: 'paused', days_per_second: 0 })
  const failures: string[] = []
  const onFailure = (message: string, error: unknown) =>
    void failures.push(`${message}: ${error instanceof Error ? error.stack ?? error.message : String(error)}`)
  const lectern = await startLectern({ dataFolder: folder, portalFolder: join(folder, 'no-portal'), onFailure, onlooker })
  return new ApiServer(lectern, folder, failures)
}

/** Status and code of a refusal, or `done`. */
export function refusal(reply: Reply<unknown>): string {
  return reply.ok ? `${reply.status} done` : `${reply.status} ${reply.problem.code}`
}

/** The reply, which has to be a refusal. */
export function refused(reply: Reply<unknown>): Refused {
  if (reply.ok) throw new Error(`it was done: ${reply.status} ${reply.text.slice(0, 200)}`)
  return reply
}
