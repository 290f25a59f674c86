import { beforeEach, describe, expect, test } from 'vitest'
import { createHandler } from '../../functions/measure-courses/create-handler.ts'
import { measureCourses } from '../../functions/measure-courses/measure-courses.ts'
import { notConvergedSince } from '../../functions/measure-courses/not-converged.ts'
import type { Condition } from '../../shared/core/condition.ts'
import type { Course } from '../../shared/core/course.ts'
import { indexedAs, resync } from '../../shared/core/due.ts'
import { day, type Instant, minute, plus } from '../../shared/core/instant.ts'
import { aCourse, aCourseIn, type Changes, midTerm, settings } from '../fixtures/a-course.ts'
import { aHub, hubAudit } from '../fixtures/a-hub.ts'
import { MemoryMetrics } from '../memory/metrics.ts'
import { MemoryWorkIndex } from '../memory/work-index.ts'
import { World } from '../memory/world.ts'

let world: World
let metrics: MemoryMetrics
beforeEach(() => {
  world = new World()
  metrics = new MemoryMetrics()
})

function ports(now: Instant = midTerm) {
  const { store, hubs, outbox, chores } = world
  return { store, hubs, index: new MemoryWorkIndex(store, outbox, hubs, chores), settings, clock: { now: () => now }, metrics }
}

const ahead = plus(midTerm, resync)
const minutesAgo = (minutes: number) => plus(midTerm, -minutes * minute)
const retry = (since: Instant) => ({ attempts: 3, next_at: plus(midTerm, minute), since })

/** Stores a course as it was last written, with nothing overdue unless `due` says so. */
async function placed(slug: string, course: Course, due: Instant = ahead): Promise<void> {
  const indexed = { ...indexedAs(course, midTerm, settings), due }
  await world.store.create({ course: { ...course, slug }, indexed, audit: [] })
}

const condition = (changes: Partial<Condition>): Condition =>
  ({ type: 'HubReady', status: 'False', reason: 'CrashLoop', message: 'It crashes.', last_transition_time: minutesAgo(20), ...changes })

describe('courses that are not as intended', () => {
  test('count once it is fifteen minutes that they cannot be reconciled, or their hub is not there', async () => {
    await placed('well2026', aCourse())
    await placed('new2026', aCourse({ retry: retry(minutesAgo(14)) }))
    await placed('stuck2026', aCourse({ retry: retry(minutesAgo(15)) }))
    await placed('gone2026', aCourse({ hub_awaited_since: minutesAgo(16) }))
    await placed('crashing2026', aCourse({ conditions: [condition({})] }))
    expect(await measureCourses(ports())).toEqual({ notConverged: 3, deletionsWaiting: 0 })
  })

  test('count when nobody looked at them for so long, though it was time to, and count once', async () => {
    await placed('waiting2026', aCourse(), minutesAgo(14))
    await placed('late2026', aCourse(), minutesAgo(15))
    await placed('both2026', aCourse({ retry: retry(minutesAgo(30)) }), minutesAgo(20))
    expect(await measureCourses(ports())).toMatchObject({ notConverged: 2 })
  })

  test('are not those of which a mail came back', async () => {
    await placed('bounced2026', aCourse({ conditions: [condition({ type: 'MailDelivered', reason: 'Refused' })] }))
    expect(await measureCourses(ports())).toMatchObject({ notConverged: 0 })
  })

  test('and registered hubs, too', async () => {
    for (const hub of [aHub({ name: 'science', retry: retry(minutesAgo(20)) }), aHub({ name: 'arts' })]) {
      await world.hubs.create(hub, hubAudit(hub), ahead)
    }
    expect(await measureCourses(ports())).toMatchObject({ notConverged: 1 })
  })

  test.each(['NotApproved', 'Removed', 'Removing'])('are not those whose hub is away for a reason: %s', (reason) => {
    expect(notConvergedSince(aCourse({ conditions: [condition({ reason })] }))).toBeUndefined()
    expect(notConvergedSince(aCourse({ conditions: [condition({})] }))).toBe(minutesAgo(20))
  })

  test('are all counted, however many pages they fill', async () => {
    for (let number = 0; number < 230; number += 1) await placed(`c${number}2026`, aCourse({ retry: retry(minutesAgo(60)) }))
    expect(await measureCourses(ports())).toMatchObject({ notConverged: 230 })
  })
})

describe('deletions that wait', () => {
  const asked = (daysAgo: number, changes: Changes<Course> = {}): Course =>
    aCourseIn('deletion-due', { deletion: { round: 1, asked_at: plus(midTerm, -daysAgo * day), open: true }, ...changes })

  test('count once governance was told and nobody has answered', async () => {
    const days = settings.deletion.escalation_days
    await placed('asked2026', asked(days - 1))
    await placed('silent2026', asked(days))
    await placed('answered2026', asked(days, { deletion: { round: 1, asked_at: plus(midTerm, -60 * day), open: false } }))
    expect(await measureCourses(ports())).toEqual({ notConverged: 0, deletionsWaiting: 1 })
  })

  test('do not count when the course is in another phase by now than its index says', async () => {
    const course = asked(60, { override: { visibility: 'public', reason: 'Wanted.', by: 'astrid', at: minutesAgo(5) } })
    await world.store.create({ course, indexed: { phase: 'deletion-due', due: ahead, trouble: false }, audit: [] })
    expect(await measureCourses(ports())).toMatchObject({ deletionsWaiting: 0 })
  })
})

test('what is measured is told as metrics, zeros too, once for each event', async () => {
  const handler = createHandler(ports())
  expect(await handler({})).toEqual({ notConverged: 0, deletionsWaiting: 0 })
  await placed('stuck2026', aCourse({ retry: retry(minutesAgo(15)) }))
  await handler({})
  expect(metrics.flushed).toEqual([{ NotConverged: 0, DeletionsWaiting: 0 }, { NotConverged: 1, DeletionsWaiting: 0 }])
})
