import { earliest, type Instant } from '../../shared/core/instant.ts'
import type { Controller, Plant } from './controller.ts'
import type { Database } from './database.ts'
import { Failures } from './failures.ts'
import { garbageCollector } from './garbage-collector.ts'
import { HelmController } from './helm-controller.ts'
import { JobController } from './job-controller.ts'
import { knownKind } from './kinds.ts'
import { namespaceController } from './namespace-controller.ts'
import { PodLogs } from './pod-logs.ts'
import { jobRunner } from './runners.ts'
import { Steps } from './steps.ts'
import type { Step } from './steps.ts'
import type { Change } from './store.ts'
import { Store } from './store.ts'
import type { TaskPlace } from './task-runner.ts'
import { UserServers } from './user-servers.ts'
import { volumeController } from './volume-controller.ts'
import { Watches } from './watches.ts'
import { controllerWrite, createObject } from './writes.ts'

/** `lectern-tasks` is where Lectern's own Jobs run; it is installed with the cluster. */
const firstNamespaces = ['default', 'kube-system', 'flux-system', 'lectern-tasks']

export interface ClusterOptions {
  readonly now: () => Instant
  /** Called whenever `nextDue()` may have become earlier. */
  readonly wakeUp: () => void
  /** Absent: Lectern's Jobs on the file system succeed with nothing done. */
  readonly taskPlace?: TaskPlace | undefined
}

/** The whole cluster without its wire: objects, pending steps, controllers, watches, and the file they live in. */
export class Cluster {
  readonly store: Store
  readonly steps: Steps
  readonly watches: Watches
  readonly failures: Failures
  readonly logs: PodLogs
  readonly users: UserServers
  readonly #jobs: JobController
  readonly #controllers: readonly Controller[]
  readonly #database: Database
  readonly #wakeUp: () => void

  constructor(database: Database, { now, wakeUp, taskPlace }: ClusterOptions) {
    this.#database = database
    this.#wakeUp = wakeUp
    this.store = new Store(database)
    this.steps = new Steps((key, step) => database.write('step', key, step && JSON.stringify(step)))
    this.watches = new Watches(this.store.revision)
    const plant: Plant = { store: this.store, steps: this.steps }
    this.failures = new Failures(() => this.write(now(), () => {
      helm.resume(now())
      this.users.resume(now())
    }))
    const helm = new HelmController(plant, this.failures)
    this.users = new UserServers(plant, this.failures, (work) => {
      const at = now()
      this.runDue(at)
      return this.write(at, () => work(at))
    })
    this.logs = new PodLogs(database)
    this.#jobs = new JobController(plant, {
      failures: this.failures, logs: this.logs, runner: jobRunner(this.store, taskPlace),
      write: (work) => {
        const at = now()
        this.write(at, () => work(at))
      },
    })
    this.#controllers = [
      namespaceController(plant), garbageCollector(plant), volumeController(plant), helm, this.#jobs, this.users,
    ]
    this.#restoreSteps()
    const at = now()
    this.write(at, () => {
      this.#createFirstNamespaces(at)
      helm.resume(at)
      this.#jobs.resume(at)
      this.users.resume(at)
    })
  }

  /**
   * Carries out one request: the write, all that the controllers make of it at once, and one transaction for the
   * whole. Nothing is answered, and no watch sees anything, before it is kept.
   */
  write<T>(at: Instant, work: () => T): T {
    const due = this.steps.nextDue()
    try {
      return work()
    } finally {
      this.#settle(at)
      const next = this.steps.nextDue()
      if (next !== undefined && (due === undefined || next < due)) this.#wakeUp()
    }
  }

  nextDue(): Instant | undefined {
    return earliest(this.#jobs.workingSince(), this.steps.nextDue())
  }

  /** Resolves when the work of Jobs that was begun is done. */
  worked(): Promise<void> {
    return this.#jobs.settled()
  }

  /** Lets every step happen that is due, each at its own instant, with the steps that follow from it. */
  runDue(now: Instant): void {
    for (let step = this.steps.takeDue(now); step !== undefined; step = this.steps.takeDue(now)) {
      const due = step
      for (const controller of this.#controllers) if (controller.run(due)) break
      this.#settle(due.due)
    }
  }

  close(): void {
    this.#database.close()
  }

  #settle(at: Instant): void {
    const changes: Change[] = []
    try {
      for (let change = this.store.nextChange(); change !== undefined; change = this.store.nextChange()) {
        changes.push(change)
        for (const controller of this.#controllers) controller.react(change, at)
      }
      if (!this.#database.hasWrites()) return
      this.#database.write('meta', 'revision', String(this.store.revision))
      this.#database.commit()
    } catch (error) {
      this.#takeBack()
      throw error
    }
    this.watches.publish(changes)
  }

  /** Forgets what could not be kept, so that nothing is shown that a restart would not bring back. */
  #takeBack(): void {
    this.#database.rollback()
    this.store.reload()
    this.#restoreSteps()
  }

  #restoreSteps(): void {
    const rows = this.#database.rows('step', { after: '', before: '~' })
    this.steps.restore(rows.map(({ text }) => JSON.parse(text) as Step))
  }

  #createFirstNamespaces(at: Instant): void {
    const write = controllerWrite(this.store, at, 'kube-apiserver')
    const kind = knownKind('v1', 'Namespace')
    for (const name of firstNamespaces) {
      if (this.store.get(kind, '', name) === undefined) createObject(write, kind, { metadata: { name } })
    }
  }
}
