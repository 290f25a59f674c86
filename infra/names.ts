import type { Stage } from '../shared/contract/stage.ts'

/**
 * Names that two stacks have to agree on without one waiting for the other, or that AWS shows to people. Everything else is
 * named by CloudFormation, so that it can be replaced.
 */
export interface Names {
  readonly scheduleGroup: string
  readonly workQueue: string
  readonly mailQueue: string
  readonly deadWorkQueue: string
  readonly deadMailQueue: string
  readonly cluster: string
  readonly configurationSet: string
  readonly reconcileRole: string
}

export function namesOf({ stage, cluster }: Pick<Stage, 'stage' | 'cluster'>): Names {
  return {
    scheduleGroup: `lectern-${stage}`,
    workQueue: `lectern-${stage}-work.fifo`,
    mailQueue: `lectern-${stage}-mail.fifo`,
    deadWorkQueue: `lectern-${stage}-dead-work.fifo`,
    deadMailQueue: `lectern-${stage}-dead-mail.fifo`,
    cluster: cluster.kind === 'existing' ? cluster.name : `lectern-${stage}`,
    configurationSet: `lectern-${stage}`,
    reconcileRole: `lectern-${stage}-reconcile-hub`,
  }
}

/** The group that the reconciler is in on the cluster; the chart binds its rights to it. */
export const reconcilerGroup = 'lectern:reconciler'

/** The one scheduler of the cluster for people's servers; the chart runs it. */
export const userScheduler = 'lectern-user-scheduler'
