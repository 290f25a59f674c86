import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import { DynamoCourseStore } from '../../shared/adapters/dynamodb/course-store.ts'
import { DynamoLoadIndex } from '../../shared/adapters/dynamodb/load-index.ts'
import { DynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts'
import type { Course } from '../../shared/core/course.ts'
import { indexedAs } from '../../shared/core/due.ts'
import { instant } from '../../shared/core/instant.ts'
import { monthsOf } from '../../shared/core/load/months-of.ts'
import type { RouteId } from '../../shared/contract/routes.ts'
import type { Sending } from '../../local/demo/client.ts'
import { unsigned } from '../../local/onlooker.ts'
import { region, table } from '../../local/services.ts'
import { aCourse, aRequestedCourse, settings } from '../fixtures/a-course.ts'
import { ReadCounter } from './reads-of.ts'
import { type ApiServer, aRequest, mailOf, startApi, type Who } from './server.ts'

const now = '2026-09-20T06:00:00.000Z'
const few = 30
const many = 300

/** Calls, who makes them, and how many requests to DynamoDB each makes at most, whatever there is; a month is one request. */
const calls = [
  ['get-forecast', 'leena', { query: { from: '2026-09-01', until: '2026-12-31' } }, 6],
  ['list-calendar', 'leena', { query: { from: '2026-10-01', until: '2026-11-30' } }, 4],
  ['validate-request', 'leena', { body: aRequest('another', { sessions: [aLecture('2026-10-01T10:15')] }) }, 5],
  ['assess-course', 'leena', { path: { slug: 'course-2' } }, 7],
  ['list-queue', 'helena', { query: { limit: 20 } }, 2],
  ['list-operated', 'astrid', { query: { limit: 20 } }, 4],
  ['list-operated', 'astrid', { query: { limit: 20, show: 'all', q: 'course-29' } }, 3],
  ['list-deletions', 'astrid', { query: { limit: 20 } }, 4],
  ['list-returned-mails', 'astrid', { query: { limit: 20 } }, 3],
  ['list-open-courses', 'minh', { query: { limit: 20 } }, 2],
  ['preview-change', 'leena', { path: { slug: 'course-2' }, body: { name: 'Another name' } }, 1],
  ['list-courses', 'leena', { query: { limit: 20 } }, 2],
] as const satisfies readonly (readonly [RouteId, Who, Sending, number])[]

/** What two pages of twenty and what belongs to them come to: the records, and the mails or courses beside. */
const keysAtMost = 100

function aLecture(start: string) {
  return { title: 'Lecture', start, minutes: 90, rrule: 'FREQ=WEEKLY;COUNT=12' }
}

let api: ApiServer
const counter = new ReadCounter()

async function fillTo(from: number, until: number): Promise<void> {
  const database = connectDatabase({ table, region, endpoint: api.lectern.services.dynamodb.url, signer: unsigned })
  const [store, load, outbox] = [new DynamoCourseStore(database), new DynamoLoadIndex(database), new DynamoOutbox(database)]
  const at = instant(now)
  const one = async (n: number): Promise<void> => {
    const course = courseNumber(n)
    await store.create({ course, audit: [], indexed: { ...indexedAs(course, at, settings), due: undefined } })
    await load.put(course.slug, monthsOf(course, settings), 'a digest')
    if (n % 3 === 0) {
      await outbox.put({ id: `mail-${n}`, slug: course.slug, to: mailOf.leena, notice: 'deletion-question.1', kind: 'deletion-question', facts: {} }, at)
      await outbox.markReturned(course.slug, `mail-${n}`, 'bounced', { at, reason: 'no such address' })
    }
  }
  for (let n = from; n < until; n += 10) await Promise.all(Array.from({ length: 10 }, (_, index) => one(n + index)))
}

/** A third waits for governance, a third runs, of a third the data is asked about. */
function courseNumber(n: number): Course {
  const common = {
    slug: `course-${n}`, name: `Course ${n}`, supervisor: n < few ? mailOf.leena : mailOf.david, requester: mailOf.leena,
    sessions: [{ title: 'Lecture', start: `2026-09-0${1 + n % 7}T10:15`, minutes: 90, rrule: 'FREQ=WEEKLY;COUNT=13' }], version: 1,
  }
  if (n % 3 === 1) return aRequestedCourse(common)
  if (n % 3 === 2) return aCourse(common)
  const past = { public_date: '2026-01-01', private_date: '2026-05-01', archive_date: '2026-06-01', delete_date: '2026-08-01' }
  return aCourse({ ...common, ...past, deletion: { round: 1, asked_at: instant(now), open: true } })
}

beforeAll(async () => {
  api = await startApi(now, counter)
  await fillTo(0, few)
}, 60_000)

afterAll(() => api.close())

async function expectFewReads(): Promise<void> {
  for (const [route, who, sending, atMost] of calls) {
    counter.taken()
    await api.as(who).done(route, sending)
    const { requests, keys } = counter.taken()
    expect(requests, route).toBeGreaterThan(0)
    expect(requests, route).toBeLessThanOrEqual(atMost)
    expect(keys, route).toBeLessThanOrEqual(keysAtMost)
  }
}

test('what a call asks of the database grows with its page and its weeks, not with the courses that there are', async () => {
  await expectFewReads()
  await fillTo(few, many)
  await expectFewReads()
}, 60_000)

test('operators find courses by words, of those that are shown', async () => {
  const found = async (query: Readonly<Record<string, string>>) =>
    (await api.as('astrid').done('list-operated', { query })).body.courses.map(({ slug }) => slug).toSorted()
  expect(await found({ show: 'all', q: 'Course 29' })).toEqual(['course-29', ...Array.from({ length: 10 }, (_, n) => `course-29${n}`)])
  expect(await found({ show: 'running', q: 'course 299' })).toEqual(['course-299'])
  expect(await found({ show: 'running', q: 'course 298' })).toEqual([])
  expect(await found({ show: 'behind', q: 'course 298' })).toEqual(['course-298'])
  expect(await found({ show: 'all', q: 'nothing' })).toEqual([])
})
