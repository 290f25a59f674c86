import type { Instant } from '../../shared/core/instant.ts'
import type { Controller, Plant } from './controller.ts'
import type { Database } from './database.ts'
import { Failures } from './failures.ts'
import { garbageCollector } from './garbage-collector.ts'
import { HelmController } from './helm-controller.ts'
import { jobController } from './job-controller.ts'
import { kindOf, knownKind } from './kinds.ts'
import { namespaceController } from './namespace-controller.ts'
import type { KubeObject } from './object.ts'
import { Steps } from './steps.ts'
import type { Step } from './steps.ts'
import type { Change } from './store.ts'
import { keyOf, Store } from './store.ts'
import { Watches } from './watches.ts'
import { controllerWrite, createObject } from './writes.ts'

const firstNamespaces = ['default', 'kube-system', 'flux-system']

/** The whole cluster without its wire: objects, pending steps, controllers, watches, and the file they live in. */
export class Cluster {
  readonly store: Store
  readonly steps: Steps
  readonly watches: Watches
  readonly failures: Failures
  readonly #controllers: readonly Controller[]
  readonly #database: Database
  readonly #unsaved = new Map<string, readonly [topic: string, key: string, text: string | undefined]>()
  readonly #wakeUp: () => void

  constructor(database: Database, now: () => Instant, wakeUp: () => void) {
    this.#database = database
    this.#wakeUp = wakeUp
    this.store = new Store(Number(database.load('meta').get('revision') ?? 0))
    this.steps = new Steps((key, step) => this.#note('step', key, step))
    this.watches = new Watches(this.store.revision)
    const plant: Plant = { store: this.store, steps: this.steps }
    this.failures = new Failures(() => this.write(now(), () => helm.resume(now())))
    const helm = new HelmController(plant, this.failures)
    this.#controllers = [namespaceController(plant), garbageCollector(plant), helm, jobController(plant, this.failures)]
    this.#restore()
    const at = now()
    if (this.store.revision === 0) this.write(at, () => this.#createFirstNamespaces(at))
    else this.write(at, () => helm.resume(at))
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
    return this.steps.nextDue()
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
    for (let change = this.store.nextChange(); change !== undefined; change = this.store.nextChange()) {
      const seen = change
      changes.push(seen)
      this.#note('object', keyOf(seen.kind, seen.object), seen.type === 'DELETED' ? undefined : seen.object)
      for (const controller of this.#controllers) controller.react(seen, at)
    }
    if (this.#unsaved.size === 0) return
    this.#note('meta', 'revision', this.store.revision)
    this.#database.save(this.#unsaved.values())
    this.#unsaved.clear()
    this.watches.publish(changes)
  }

  #note(topic: string, key: string, value: object | number | undefined): void {
    const text = value === undefined ? undefined : JSON.stringify(value)
    this.#unsaved.set(`${topic} ${key}`, [topic, key, text])
  }

  #restore(): void {
    for (const text of this.#database.load('object').values()) {
      const object = JSON.parse(text) as KubeObject
      const kind = kindOf(object.apiVersion, object.kind)
      if (kind !== undefined) this.store.restore(kind, object)
    }
    for (const text of this.#database.load('step').values()) this.steps.set(JSON.parse(text) as Step)
    this.#unsaved.clear()
  }

  #createFirstNamespaces(at: Instant): void {
    const write = controllerWrite(this.store, at, 'kube-apiserver')
    for (const name of firstNamespaces) createObject(write, knownKind('v1', 'Namespace'), { metadata: { name } })
  }
}
