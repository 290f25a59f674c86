import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { type AwsPlace, clientConfig, withoutLogging } from '../aws-place.ts'
import { type SchedulerPlace, SchedulerSchedules } from './schedules.ts'

/** The schedules through one client. */
export function connectSchedules(aws: AwsPlace, place: SchedulerPlace): SchedulerSchedules {
  return new SchedulerSchedules(withoutLogging(new SchedulerClient(clientConfig(aws))), place)
}
