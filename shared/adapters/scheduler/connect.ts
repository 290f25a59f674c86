import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { type SchedulerPlace, SchedulerSchedules } from './schedules.ts'

/** The schedules through one client; without an endpoint, the region's own. */
export function connectSchedules(
  { region, endpoint }: { region: string; endpoint?: string | undefined }, place: SchedulerPlace,
): SchedulerSchedules {
  return new SchedulerSchedules(new SchedulerClient({ region, ...(endpoint === undefined ? {} : { endpoint }) }), place)
}
