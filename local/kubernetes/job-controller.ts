import { type Instant, plus, second } from '../../shared/core/instant.ts'
import type { Controller, Plant } from './controller.ts'
import type { Failures } from './failures.ts'
import { endPod, imageOf, startPod, waitForImage } from './job-pods.ts'
import { failedRun, type JobRun, type JobRunner } from './job-run.ts'
import { completeStatus, failedStatus } from './job-status.ts'
import { knownKind } from './kinds.ts'
import type { KubeObject } from './object.ts'
import { kubeTime, valueAt } from './object.ts'
import type { PodLogs } from './pod-logs.ts'
import type { Step } from './steps.ts'
import type { Change } from './store.ts'
import { keyOf } from './store.ts'
import { controllerWrite, deleteObject, updateStatus } from './writes.ts'

const jobs = knownKind('batch/v1', 'Job')
const pods = knownKind('v1', 'Pod')
const runTime = 5 * second
/** How often the kubelet tries to pull an image again. */
const pullRetry = 30 * second

export interface JobParts {
  readonly failures: Failures
  readonly logs: PodLogs
  readonly runner: JobRunner
  /** Carries out a write apart from any request, as of the clock's now. */
  readonly write: (work: (at: Instant) => void) => void
}

/**
 * Runs Jobs: five seconds of the clock after it was created, a Job's work is really done, by the runner, and the Job has
 * ended when that has; it fails without being run where that was asked for. Removes ended Jobs when their time is over.
 */
export class JobController implements Controller {
  readonly #plant: Plant
  readonly #parts: JobParts
  readonly #running = new Map<string, { readonly due: Instant; readonly ended: Promise<void> }>()

  constructor(plant: Plant, parts: JobParts) {
    this.#plant = plant
    this.#parts = parts
  }

  react({ kind, type, object }: Change, at: Instant): void {
    if (kind === pods && type === 'DELETED' && object.metadata.labels?.['job-name'] !== undefined) {
      this.#parts.logs.keep(object.metadata.uid, undefined)
    }
    if (kind !== jobs) return
    if (type === 'DELETED') this.#plant.steps.cancel(keyOf(jobs, object))
    if (type === 'ADDED' && valueAt(object, 'spec.suspend') !== true) this.#start(object, at)
  }

  run(step: Step): boolean {
    if (step.action !== 'end-job' && step.action !== 'expire-job') return false
    const [namespace = '', name = ''] = step.key.split('/').slice(-2)
    const job = this.#plant.store.get(jobs, namespace, name)
    if (job === undefined) return true
    if (step.action === 'expire-job') deleteObject(this.#plant.store, jobs, job, step.due)
    else if (this.#parts.failures.isUnpullable(namespace, imageOf(job))) this.#wait(job, step)
    else if (this.#parts.failures.find('job', namespace) !== undefined) this.#end(job, failedRun('asked to fail'), step.due)
    else this.#work(job, step.due)
    return true
  }

  /** Since when a Job's work is being done at this moment, if any is. */
  workingSince(): Instant | undefined {
    for (const { due } of this.#running.values()) return due
    return undefined
  }

  /** Resolves when all work that was begun is done. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all([...this.#running.values()].map(({ ended }) => ended))
  }

  /** Begins again with Jobs whose work was cut off by the end of the process. */
  resume(at: Instant): void {
    for (const job of this.#plant.store.list(jobs)) {
      const key = keyOf(jobs, job)
      const isCutOff = valueAt(job, 'status.active') === 1 && this.#plant.steps.get(key) === undefined
      if (isCutOff) this.#plant.steps.set({ key, due: at, action: 'end-job', begun: at })
    }
  }

  #start(job: KubeObject, at: Instant): void {
    const { store, steps } = this.#plant
    startPod(store, job, at)
    const status = { active: 1, ready: 1, startTime: kubeTime(at) }
    updateStatus(controllerWrite(store, at, 'kube-controller-manager', 'status'), jobs, job, status)
    steps.set({ key: keyOf(jobs, job), due: plus(at, runTime), action: 'end-job', begun: at })
  }

  /** Its image is not to be had: the kubelet tries again later, until the Job is out of time. */
  #wait(job: KubeObject, { key, due, begun }: Step): void {
    const { store, steps } = this.#plant
    waitForImage(store, job, due)
    const seconds = valueAt(job, 'spec.activeDeadlineSeconds')
    const end = typeof seconds === 'number' ? plus(begun, seconds * second) : undefined
    if (end !== undefined && end <= due) return this.#end(job, failedRun('DeadlineExceeded'), due)
    steps.set({ key, due: plus(due, pullRetry), action: 'end-job', begun })
  }

  #work(job: KubeObject, due: Instant): void {
    const run = this.#parts.runner(job)
    if (run === undefined) return this.#end(job, { exitCode: 0, message: '', log: '' }, due)
    const { uid, namespace = '', name } = job.metadata
    const ended = run.catch(failedRun).then((outcome) => {
      this.#running.delete(uid)
      this.#parts.write((at) => {
        const now = this.#plant.store.get(jobs, namespace, name)
        if (now?.metadata.uid === uid) this.#end(now, outcome, at)
      })
    })
    this.#running.set(uid, { due, ended })
  }

  #end(job: KubeObject, run: JobRun, at: Instant): void {
    const { store, steps } = this.#plant
    const pod = endPod(store, job, run, at)
    if (pod !== undefined) this.#parts.logs.keep(pod.metadata.uid, run.log)
    const startTime = valueAt(job, 'status.startTime') ?? kubeTime(at)
    const ended = run.exitCode === 0 ? completeStatus(kubeTime(at)) : failedStatus(kubeTime(at))
    updateStatus(controllerWrite(store, at, 'kube-controller-manager', 'status'), jobs, job, { startTime, ...ended })
    const seconds = valueAt(job, 'spec.ttlSecondsAfterFinished')
    if (typeof seconds !== 'number') return
    steps.set({ key: keyOf(jobs, job), due: plus(at, seconds * second), action: 'expire-job', begun: at })
  }
}
