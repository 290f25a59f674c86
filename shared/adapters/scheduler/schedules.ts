import {
  ConflictException, CreateScheduleCommand, type CreateScheduleCommandInput, DeleteScheduleCommand, ResourceNotFoundException,
  type SchedulerClient, UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler'
import type { Instant } from '../../core/instant.ts'
import { groupOf } from '../../core/work.ts'
import { Conflict } from '../../ports/errors.ts'
import type { Schedule, Schedules } from '../../ports/schedules.ts'
import { asRefused, asUnavailable } from '../sdk-failure.ts'

/** Where the alarms of a stage live and what they ring. One group per stage: AWS allows only 500 groups. */
export interface SchedulerPlace {
  readonly group: string
  readonly queueArn: string
  readonly roleArn: string
}

/**
 * What EventBridge Scheduler replaces by an id of each invocation (User Guide, "Adding context attributes", read 2026-11).
 * Two alarms of one hub say the same otherwise, and the queue, which tells messages by their content, would take the second
 * within five minutes for the first.
 */
const executionId = '<aws.scheduler.execution-id>'

/** One-time schedules in EventBridge Scheduler, each sending its hub's name to the work queue. */
export class SchedulerSchedules implements Schedules {
  readonly #client: SchedulerClient
  readonly #place: SchedulerPlace

  constructor(client: SchedulerClient, place: SchedulerPlace) {
    this.#client = client
    this.#place = place
  }

  async put(schedule: Schedule, now: Instant): Promise<void> {
    // AWS refuses at() in the past; the sweep sees to what has already come.
    if (schedule.at <= now) return
    const input = this.#inputOf(schedule)
    await this.#call(async () => {
      try {
        await this.#client.send(new CreateScheduleCommand(input))
      } catch (error) {
        if (!(error instanceof ConflictException)) throw error
        // An update resets whatever it leaves out, so it says everything that the create said.
        await this.#client.send(new UpdateScheduleCommand(input))
      }
    })
  }

  async remove(name: string): Promise<void> {
    await this.#call(async () => {
      try {
        await this.#client.send(new DeleteScheduleCommand({ Name: name, GroupName: this.#place.group }))
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error
      }
    })
  }

  #inputOf({ name, at, hub }: Schedule): CreateScheduleCommandInput {
    const { group, queueArn, roleArn } = this.#place
    const item = { kind: 'hub', hub } as const
    return {
      Name: name,
      GroupName: group,
      // Scheduler takes whole seconds; local time was turned into UTC by our own rules.
      ScheduleExpression: `at(${at.slice(0, 19)})`,
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
      Target: {
        Arn: queueArn, RoleArn: roleArn, SqsParameters: { MessageGroupId: groupOf(item) },
        Input: JSON.stringify({ ...item, alarm: executionId }),
      },
    }
  }

  async #call(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      // "Updating or deleting the resource can cause an inconsistent state": it is being changed by another call.
      if (error instanceof ConflictException) throw new Conflict(error.message, { cause: error })
      throw asUnavailable('EventBridge Scheduler', error) ?? asRefused('EventBridge Scheduler', error) ?? error
    }
  }
}
