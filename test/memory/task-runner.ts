import type { KubernetesObject, ObjectKey } from '../../shared/core/objects/kubernetes-object.ts'
import type { Instant } from '../../shared/core/instant.ts'
import { taskLabel } from '../../shared/core/names.ts'
import type { TaskKind, TaskState } from '../../shared/core/tasks/task.ts'
import type { Blobs } from '../../shared/ports/blobs.ts'
import type { Cluster } from '../../shared/ports/cluster.ts'

export interface Count { readonly files: number; readonly bytes: number }

/** A file system that is just counts: what Lectern's Jobs made, packed and purged, by slug. */
export class MemoryFiles {
  readonly courses = new Map<string, Count>()
  readonly homes = new Map<string, Count>()
  readonly packs = new Map<string, Count>()
  readonly purges: string[] = []
  /** Kinds of Jobs that fail for now. */
  readonly failing = new Set<TaskKind>()
  /** What a metering finds of every course beside its size. */
  found: object = {}
  readonly #blobs: Blobs | undefined

  /** `blobs` takes what a metering leaves. */
  constructor(blobs?: Blobs) {
    this.#blobs = blobs
  }

  /** Does what a Job is for and answers with its result; undefined when it fails. */
  readonly run = (job: KubernetesObject): object | undefined => {
    const kind = job.metadata.labels?.[taskLabel] as TaskKind
    if (this.failing.has(kind)) return undefined
    const slug = job.metadata.labels?.['lectern.dev/course'] ?? ''
    const [, ...args] = argsOf(job)
    const works: Readonly<Record<TaskKind, () => object>> = {
      prepare: () => this.#prepare(slug), homes: () => this.#makeHomes(args), pack: () => this.#pack(slug, args[0] ?? ''),
      purge: () => this.#purge(slug), meter: () => this.#meter(args[0] ?? ''), test: () => ({}), pull: () => ({}),
    }
    return works[kind]()
  }

  /** The same as a cluster's `tasks`: where the Job stands once it has done its work. */
  readonly tasks = (job: KubernetesObject): TaskState => endedAs(this.run(job))

  #prepare(slug: string): object {
    if (!this.courses.has(slug)) this.courses.set(slug, { files: 3, bytes: 2_048 })
    return { made: 3, mended: 0, right: 0 }
  }

  #makeHomes(people: readonly string[]): object {
    for (const person of people) this.homes.set(person.split(':')[0] ?? '', { files: 0, bytes: 0 })
    return { made: people.length, mended: 0, right: 0 }
  }

  #pack(slug: string, location: string): object {
    const count = this.courses.get(slug) ?? { files: 0, bytes: 0 }
    this.packs.set(slug, count)
    return { ...count, packed_bytes: 100, sha256: 'f'.repeat(64), location }
  }

  #purge(slug: string): object {
    const count = this.courses.get(slug) ?? { files: 0, bytes: 0 }
    this.courses.delete(slug)
    this.purges.push(slug)
    return count
  }

  #meter(date: string): object {
    const lines = [['course', this.courses] as const, ['home', this.homes] as const].flatMap(([kind, all]) =>
      [...all].map(([name, count]) => `${JSON.stringify({ kind, name, ...count, ...(kind === 'course' ? this.found : {}) })}\n`))
    const location = `metering/${date}.jsonl`
    void this.#blobs?.put(location, Buffer.from(lines.join('')), 'application/jsonl')
    return { courses: this.courses.size, homes: this.homes.size, location }
  }
}

function endedAs(result: object | undefined): TaskState {
  return result === undefined
    ? { status: 'failed', reason: 'BackoffLimitExceeded', log: 'the file system is away' }
    : { status: 'succeeded', result: JSON.stringify(result) }
}

function argsOf({ spec }: KubernetesObject): readonly string[] {
  const { template } = spec as { template: { spec: { containers: { command: string[] }[] } } }
  return template.spec.containers[0]?.command.slice(3) ?? []
}

/** Jobs in memory: each runs until the test calls `settle`, and does its work then. */
export class MemoryJobs implements Pick<Cluster, 'create' | 'task' | 'delete'> {
  readonly jobs = new Map<string, { readonly job: KubernetesObject; state: TaskState }>()
  /** Names of all that were ever created. */
  readonly created: string[] = []
  readonly #run: MemoryFiles['run']

  constructor(run: MemoryFiles['run']) {
    this.#run = run
  }

  async create(job: KubernetesObject): Promise<boolean> {
    const { name } = job.metadata
    if (this.jobs.has(name)) return false
    this.created.push(name)
    this.jobs.set(name, { job: structuredClone(job), state: { status: 'running' } })
    return true
  }

  async task(_namespace: string, name: string): Promise<TaskState | undefined> {
    return this.jobs.get(name)?.state
  }

  async delete({ name }: ObjectKey): Promise<void> {
    this.jobs.delete(name)
  }

  /** Lets every Job that runs do its work and end at `now`. */
  settle(now: Instant): void {
    for (const [name, { job, state }] of this.jobs) {
      if (state.status !== 'running') continue
      this.jobs.set(name, { job, state: { ...endedAs(this.#run(job)), ended_at: now } })
    }
  }
}
