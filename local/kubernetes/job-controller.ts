import { plus, second } from '../../shared/core/instant.ts'
import type { Controller, Plant } from './controller.ts'
import type { Failures } from './failures.ts'
import { knownKind } from './kinds.ts'
import type { JsonObject } from './object.ts'
import { kubeTime, valueAt } from './object.ts'
import { keyOf } from './store.ts'
import { controllerWrite, updateStatus } from './writes.ts'

const jobs = knownKind('batch/v1', 'Job')
const runTime = 5 * second

/** Runs jobs: five seconds after it was created a job has succeeded, or failed where that was asked for. */
export function jobController({ store, steps }: Plant, failures: Failures): Controller {
  return {
    react({ kind, type, object }, at) {
      if (kind !== jobs) return
      if (type === 'DELETED') steps.cancel(keyOf(jobs, object))
      if (type !== 'ADDED' || valueAt(object, 'spec.suspend') === true) return
      updateStatus(controllerWrite(store, at, 'kube-controller-manager', 'status'), jobs, object, {
        active: 1,
        ready: 1,
        startTime: kubeTime(at),
      })
      steps.set({ key: keyOf(jobs, object), due: plus(at, runTime), action: 'end-job', begun: at })
    },
    run(step) {
      if (step.action !== 'end-job') return false
      const [namespace = '', name = ''] = step.key.split('/').slice(-2)
      const job = store.get(jobs, namespace, name)
      if (job === undefined) return true
      const failed = failures.find('job', namespace) !== undefined
      const ended = failed ? failure(kubeTime(step.due)) : success(kubeTime(step.due))
      const status = { startTime: kubeTime(step.begun), ...ended }
      updateStatus(controllerWrite(store, step.due, 'kube-controller-manager', 'status'), jobs, job, status)
      return true
    },
  }
}

function success(at: string): JsonObject {
  const condition = { status: 'True', lastProbeTime: at, lastTransitionTime: at, reason: 'CompletionsReached' }
  const message = 'Reached expected number of succeeded pods'
  return {
    succeeded: 1,
    completionTime: at,
    conditions: [
      { type: 'SuccessCriteriaMet', ...condition, message },
      { type: 'Complete', ...condition, message },
    ],
  }
}

function failure(at: string): JsonObject {
  const condition = { status: 'True', lastProbeTime: at, lastTransitionTime: at, reason: 'BackoffLimitExceeded' }
  const message = 'Job has reached the specified backoff limit'
  return {
    failed: 1,
    conditions: [
      { type: 'FailureTarget', ...condition, message },
      { type: 'Failed', ...condition, message },
    ],
  }
}
