import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { courseRequestSchema } from '../../shared/contract/course-request.ts'
import type { CourseRequest } from '../../shared/core/course.ts'
import { requestProblems } from '../../shared/core/request-rules.ts'
import { slugProblem } from '../../shared/core/slug.ts'
import { toYaml } from '../../shared/intake/write-request.ts'
import { context, plainText, read, valid } from './reading-context.ts'

const graphic = fc.constantFrom(
  ...'abcXYZ019 :#-[]{}\'"|>&*!%@`,?~=\\/().'.split(''), 'yes', 'null', '1e3', '😀', 'é', '\u00a0', '\u2003', '\uFEFF',
  '>', ': ', ' #', '- ')
const words = (max: number, unit = graphic) => fc.array(unit, { maxLength: max })
  .map((parts) => parts.join('').trim().slice(0, max).trim())
  .filter((text) => text.isWellFormed() && !/course name|\(year\)|example\s*,/i.test(text))
const breaks = fc.constantFrom('\n', '\n\n', '\t', '\r\n', '\r', '\n-- \n', '\n```\n', '\n> ', '  ')
const lines = words(60, fc.oneof(graphic, breaks))
const person = fc.stringMatching(/^[a-z0-9][a-z0-9._+-]{0,10}(@[a-z0-9]{1,8}\.[a-z]{2,5})?$/)
const people = fc.uniqueArray(person, { maxLength: 4 })
const entry = fc.record({
  title: words(20).filter((text) => text !== ''),
  start: fc.constantFrom('2026-09-08', '2026-09-08T12:15', '2026-09-08T12:15:30'),
  minutes: fc.integer({ min: 0, max: 300 }),
  rrule: fc.constantFrom('FREQ=WEEKLY;COUNT=12', 'FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261208T215959Z'),
  people: fc.integer({ min: 0, max: 500 }),
}, { requiredKeys: ['title', 'start', 'minutes'] })

const requests = fc.record({
  slug: fc.stringMatching(/^[a-z][a-z0-9]{2,12}$/).filter((slug) => slugProblem(slug) === undefined),
  name: words(40).filter((text) => text.length >= 3), description: lines, course_times: lines, software: lines,
  supervisor: person, contact: people, manager: people, instructors: people, observers: people, students: people,
  announcements: people,
  access: fc.constantFrom('open', 'apply'),
  public_date: fc.constant('2026-09-01'), private_date: fc.constantFrom('2027-01-31', '2027-01-31T23:59'),
  archive_date: fc.constant('2027-08-31'), delete_date: fc.constant('2027-09-01'),
  start_date: fc.constant('2026-09-02'),
  end_date: fc.constant('2026-12-18'), sessions: fc.array(entry, { maxLength: 3 }),
  deadlines: fc.array(entry, { maxLength: 2 }),
  hub: fc.constantFrom('faculty-cs', 'null', 'yes'),
  image: fc.constantFrom(
    ['standard', '2026-01-05'], { image: 'quay.io/jupyter/scipy-notebook:1', default_url: '/lab' }),
  resources: fc.record({
    memory_gb: fc.constantFrom(0.5, 4), cpu: fc.constantFrom(0.1, 2), storage_gb: fc.constant(1),
    students: fc.integer({ min: 1, max: 900 }),
  }),
  datadir: fc.boolean(), shared_data: fc.uniqueArray(fc.constantFrom('mnist', '2026', '1e3', 'a.b'), { maxLength: 3 }),
  test_file: fc.record({ name: fc.constant('smoke.py'), content: lines.map((text) => `${text}\n\timport numpy\n`) }),
}, { requiredKeys: ['slug', 'name', 'supervisor', 'image'] })

describe('a request written as YAML', () => {
  it('is read back as the same request with nothing to repair', () => {
    fc.assert(fc.property(requests, (drawn) => {
      const parsed = courseRequestSchema.safeParse(drawn)
      fc.pre(parsed.success)
      const request = parsed.data as CourseRequest
      fc.pre(requestProblems(request, context.settings, context.now).length === 0)
      const reading = valid(read(toYaml(request)))
      expect(reading.request).toEqual(request)
      expect(reading.repairs).toEqual([])
    }), { numRuns: 300 })
  })

  it('leaves an uploaded test file out: it stays with its course', () => {
    const request = valid(read(plainText)).request
    const uploaded = { name: 'big.py', stored: { sha256: 'ab'.repeat(32), bytes: 90_000 } }
    expect(valid(read(toYaml({ ...request, test_file: uploaded }))).request).toEqual(request)
  })

  it('looks like the template: lists on one line, dates plain, comments', () => {
    const text = toYaml(valid(read(`${plainText}\ncontact: [ada]\npublic_date: 2026-09-01`)).request)
    expect(text).toContain('\ncontact: [ada]\n')
    expect(text).toContain('\npublic_date: 2026-09-01\n')
    expect(text).toContain('\nimage: [standard, 2026-01-05]\n')
    expect(text).toContain('# supervisor = faculty in charge of the course')
  })
})
