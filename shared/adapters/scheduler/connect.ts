import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { sdkTimeouts } from '../sdk-timeouts.ts'
import { type SchedulerPlace, SchedulerSchedules } from './schedules.ts'

/** The schedules through one client; without an endpoint, the region's own. */
export function connectSchedules(
  { region, endpoint }: { region: string; endpoint?: string | undefined }, place: SchedulerPlace,
): SchedulerSchedules {
  const options = { region, requestHandler: sdkTimeouts, ...(endpoint === undefined ? {} : { endpoint }) }
  return new SchedulerSchedules(new SchedulerClient(options), place)
}
