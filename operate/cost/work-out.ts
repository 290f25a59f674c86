import type { Assumptions } from '../../shared/core/cost/assumptions.ts'
import { type Bill, hoursPerMonth } from '../../shared/core/cost/bill.ts'
import { courseSemester } from '../../shared/core/cost/course-cost.ts'
import { type Price, prices } from '../../shared/core/cost/prices.ts'

const minutesPerMonth = 60 * hoursPerMonth

/** What runs though nothing happens, as `infra/lifecycle/rounds.ts` has it; a test compares the two. */
export const rounds = [
  { name: 'sweep-due', everyMinutes: 1 }, { name: 'measure-courses', everyMinutes: 5 }, { name: 'probe-hubs', everyMinutes: 5 },
] as const
export const roundMemoryGb = 0.5
/** Those with a function behind them: work and mail. */
export const queuesAsked = 2

/** The control plane with no course in it, a month: everything but the cluster. */
export function idleControlPlane({ alarms, metrics, secrets }: Assumptions): Bill {
  const invocations = rounds.reduce((sum, { everyMinutes }) => sum + minutesPerMonth / everyMinutes, 0)
  return { title: 'The control plane, idle, a month', tellsFree: true, lines: [
    { what: 'sweep, metrics, probes', price: 'functionRequests', quantity: invocations / 1e6 },
    // Each for a quarter of a second.
    { what: 'their time', price: 'functionGbSecond', quantity: invocations * roundMemoryGb * 0.25 },
    // Lambda asks an empty queue with five pollers of 20 seconds (Lambda Developer Guide, "Using Lambda with Amazon SQS").
    { what: 'queues asked whether there is work', price: 'queueRequests', quantity: queuesAsked * 5 * 3 * minutesPerMonth / 1e6 },
    { what: 'reads of the table', price: 'tableReads', quantity: invocations * 4 / 1e6 },
    { what: 'the table', price: 'tableGbMonth', quantity: 1 },
    { what: 'its recovery', price: 'tableRecoveryGbMonth', quantity: 1 },
    { what: 'log lines', price: 'logGb', quantity: 0.5 },
    { what: 'alarms', price: 'alarmMonth', quantity: alarms },
    { what: 'metrics', price: 'metricMonth', quantity: metrics },
    { what: 'dashboard', price: 'dashboardMonth', quantity: 1 },
    ...(secrets === 0 ? [] : [{ what: 'secrets', price: 'secretMonth', quantity: secrets } as const]),
  ] }
}

/** A cluster as in the example stage on which nobody works, a month. */
export function idleCluster({ coreNodes, natGateways }: Assumptions): Bill {
  return { title: 'The cluster with nobody on it, a month', lines: [
    { what: 'Kubernetes', price: 'eksHour', quantity: hoursPerMonth },
    { what: 'core nodes', price: 'coreNodeHour', quantity: coreNodes * hoursPerMonth },
    { what: 'their disks of 50 GB', price: 'diskGbMonth', quantity: coreNodes * 50 },
    { what: 'NAT', price: 'natHour', quantity: natGateways * hoursPerMonth },
    { what: 'traffic through NAT', price: 'natGb', quantity: 50 },
    { what: 'load balancer', price: 'nlbHour', quantity: hoursPerMonth },
    { what: 'its capacity', price: 'nlbCapacityHour', quantity: hoursPerMonth },
    { what: 'public addresses', price: 'publicAddressHour', quantity: (natGateways + 3) * hoursPerMonth },
  ] }
}

/** What a stage goes on to cost after a tear-down, a month, for each course that was in it. */
export function afterTeardown({ students, gbPerStudent, gbOfCourse }: Assumptions): Bill {
  const gb = students * gbPerStudent + gbOfCourse
  return { title: 'After a tear-down, a month for each such course', lines: [
    { what: 'homes and course files', price: 'filesGbMonth', quantity: gb },
    { what: 'backups of them', price: 'filesBackupGbMonth', quantity: gb },
    { what: 'the table', price: 'tableGbMonth', quantity: 0.01 },
    { what: 'its recovery', price: 'tableRecoveryGbMonth', quantity: 0.01 },
  ] }
}

/** The same after what each account has for nothing every month, where nothing else in it uses that up. */
export function totalAfterFree({ lines }: Bill): number {
  return lines.reduce((sum, { price, quantity }) => {
    const { usd, free = 0 }: Price = prices[price]
    return sum + usd * Math.max(0, quantity - free)
  }, 0)
}

export function bills(of: Assumptions): readonly Bill[] {
  return [idleControlPlane(of), idleCluster(of), courseSemester(of), afterTeardown(of)]
}
