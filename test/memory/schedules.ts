import type { Instant } from '../../shared/core/instant.ts'
import type { Schedule, Schedules } from '../../shared/ports/schedules.ts'

/** Alarms that go off when the test says so, and are gone then. */
export class MemorySchedules implements Schedules {
  readonly standing = new Map<string, Schedule>()

  async put(schedule: Schedule, now: Instant): Promise<void> {
    if (schedule.at > now) this.standing.set(schedule.name, schedule)
  }

  async remove(name: string): Promise<void> {
    this.standing.delete(name)
  }

  /** Lets every alarm up to `now` go off; answers with the hubs that they ring for. */
  fire(now: Instant): readonly string[] {
    const fired = [...this.standing.values()].filter(({ at }) => at <= now)
    for (const { name } of fired) this.standing.delete(name)
    return fired.map(({ hub }) => hub)
  }
}
