import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { AnswerOf } from '../../shared/contract/answers.ts'
import type { CourseView } from '../../shared/contract/course-view.ts'
import type { RouteId } from '../../shared/contract/routes.ts'
import type { Lectern } from '../lectern.ts'
import type { KubernetesStandIn } from '../kubernetes/start.ts'
import type { Mail } from '../ses/mail.ts'
import { type Done, LecternClient, type Refused, type Reply } from './client.ts'
import { NotAsTold } from './check.ts'
import { type HubClaims, HubSignIn } from './hub-sign-in.ts'
import { advance, goTo, hubInCluster, mailsTo, releaseOf, type SeenHub, type SeenRelease, signInSecretOf } from './surroundings.ts'

/** The sample people who play, by the part they have. */
const cast = {
  teacher: { id: 'person-virtal1', mail: 'leena.virtanen@uni.example' },
  manager: { id: 'person-lindqs1', mail: 'sara.lindqvist@uni.example' },
  instructor: { id: 'person-okafod1', mail: 'david.okafor@uni.example' },
  student: { id: 'person-nguyem1', mail: 'minh.nguyen@uni.example' },
  listed: { id: 'person-mattip1', mail: 'paolo.matti@uni.example' },
  governance: { id: 'person-koskih1', mail: 'helena.koski@uni.example' },
  operator: { id: 'person-berga1', mail: 'astrid.berg@uni.example' },
  teacherInGovernance: { id: 'person-salmij1', mail: 'juha.salmi@uni.example' },
} as const
export type Part = keyof typeof cast

export function mailOf(part: Part): string {
  return cast[part].mail
}

/** Where the demo plays: one server and one course, seen only from outside. */
export class Stage {
  /** The course's name, once it has one. */
  slug: string
  readonly #lectern: Lectern
  readonly #folder: string

  constructor(lectern: Lectern, folder: string, slug = '') {
    this.#lectern = lectern
    this.#folder = folder
    this.slug = slug
  }

  /** The same stage with another course on it. */
  with(slug: string): Stage {
    return new Stage(this.#lectern, this.#folder, slug)
  }

  as(part: Part): LecternClient {
    return new LecternClient(this.#lectern.url, () => this.#lectern.tokenFor(cast[part].id))
  }

  async course(part: Part = 'teacher'): Promise<Done<CourseView>> {
    return this.as(part).done('get-course', { path: { slug: this.slug } })
  }

  /** Calls a route of the course with what the person just saw of it, or with `seen`. */
  async try<R extends RouteId>(part: Part, route: R, body?: unknown, seen?: string): Promise<Reply<AnswerOf<R>>> {
    const ifMatch = seen ?? (await this.course(part)).etag
    return this.as(part).call(route, { path: { slug: this.slug }, body, ifMatch })
  }

  /** As `try`, where it has to be done. Throws NotAsTold when it is refused. */
  async do<R extends RouteId>(part: Part, route: R, body?: unknown): Promise<Done<AnswerOf<R>>> {
    const reply = await this.try(part, route, body)
    if (reply.ok) return reply
    const { status, problem: { code, detail } } = reply
    throw new NotAsTold(`${route} by the ${part}`, `${status} ${code}: ${detail}`, 'done')
  }

  /** As `try`, where it has to be refused. Throws NotAsTold when it is done. */
  async refused(part: Part, route: RouteId, body?: unknown, seen?: string): Promise<Refused> {
    const reply: Reply<unknown> = await this.try(part, route, body, seen)
    if (reply.ok) throw new NotAsTold(`${route} by the ${part}`, `done (${reply.status})`, 'refused')
    return reply
  }

  async goTo(at: string): Promise<void> {
    await goTo(this.#lectern.url, at)
  }

  async advance(by: string): Promise<void> {
    await advance(this.#lectern.url, by)
  }

  async mails(part: Part): Promise<readonly Mail[]> {
    return mailsTo(this.#lectern.url, cast[part].mail)
  }

  async mailsTo(address: string): Promise<readonly Mail[]> {
    return mailsTo(this.#lectern.url, address)
  }

  async hub(): Promise<SeenHub | undefined> {
    return hubInCluster(this.#lectern.services.kubeconfig, this.slug)
  }

  /** The Helm release of a hub; the course's own when none is named. Throws when there is none. */
  async release(hub = this.slug): Promise<SeenRelease> {
    return releaseOf(this.#lectern.services.kubeconfig, hub)
  }

  /** The cluster's other side: what fails in it, and who works on the hubs. */
  get cluster(): KubernetesStandIn {
    const { kubernetes } = this.#lectern.services
    if (kubernetes === undefined) throw new Error('the demo plays on the stand-in of a cluster')
    return kubernetes
  }

  /** Signs a person in at a hub, as a browser would; the course's own hub when none is named. */
  async signInAtHub(part: Part, hub = this.slug): Promise<HubSignIn> {
    const client = await signInSecretOf(this.#lectern.services.kubeconfig, hub)
    return HubSignIn.begin(`${this.#lectern.url}/oidc`, { ...client, hub }, cast[part].id)
  }

  /** What a hub is told of a person who signs in now. */
  async claims(part: Part, hub = this.slug): Promise<HubClaims> {
    return (await this.signInAtHub(part, hub)).claims()
  }

  /** The course's folder on the shared file system. */
  get filesFolder(): string {
    return join(this.#folder, 'files', 'course', this.slug)
  }

  /** Names below a folder, sorted; none when it is not there. */
  async filesIn(folder: string): Promise<readonly string[]> {
    try {
      return (await readdir(folder, { recursive: true })).toSorted()
    } catch (error) {
      if ((error as { code?: unknown }).code === 'ENOENT') return []
      throw error
    }
  }
}
