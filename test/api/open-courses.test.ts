import { beforeEach, expect, test } from 'vitest'
import { MembersRig } from './members-rig.ts'

let rig: MembersRig
beforeEach(() => { rig = new MembersRig() })

const open = (query: Record<string, string | number> = {}) => rig.done('samu', 'list-open-courses', { query })

test('what is open to everybody now is found by whoever is signed in, with its hub and its end', async () => {
  const slug = await rig.course({ access: 'open', name: 'Python for all', description: 'x'.repeat(400) })
  expect((await open()).courses).toEqual([{
    slug, name: 'Python for all', supervisor: 'sofia@uni.example', description: 'x'.repeat(300),
    until: '2026-12-14T22:00:00.000Z', hub_url: 'https://people.hubs.uni.example/',
  }])
})

test('what takes an application, stands in a list or is not open now is not among them', async () => {
  await rig.course({ access: 'apply' })
  await rig.course({ access: 'list', students: ['samu'] })
  await rig.course({ access: 'open', public_date: '2026-11-01' })
  const overridden = await rig.course({ access: 'open' })
  const course = await rig.record(overridden)
  await rig.store.save({
    course: {
      ...course, version: course.version + 1,
      override: { visibility: 'private', by: 'oona@uni.example', at: rig.now, reason: 'Repairs.' },
    },
    // The index still says public, as it does until the record is written again.
    indexed: { phase: 'public', trouble: false }, before: course,
  })
  expect(await open()).toEqual({ courses: [] })
})

test('words find it by the beginnings of its name or slug, all of them', async () => {
  const [python, statistics] = [
    await rig.course({ access: 'open', name: 'Python for all' }), await rig.course({ access: 'open', name: 'Statistics for all' }),
  ]
  const found = async (q: string) => (await open({ q })).courses.map(({ slug }) => slug)
  expect(await found('stat')).toEqual([statistics])
  expect(await found('ALL pyt')).toEqual([python])
  expect(await found('all')).toEqual([python, statistics])
  expect(await found('zebra')).toEqual([])
})

test.each([1, 2, 3])('they come each once in pages of %i, and a cursor is good for its own words only', async (limit) => {
  const slugs: string[] = []
  for (let n = 0; n < 7; n += 1) {
    const slug = await rig.course({ access: n % 3 === 1 ? 'apply' : 'open' })
    if (n % 3 !== 1) slugs.push(slug)
  }
  const found: string[] = []
  let cursor: string | undefined
  do {
    const page = await open({ limit, ...(cursor === undefined ? {} : { cursor }) })
    expect(page.courses.length).toBeLessThanOrEqual(limit)
    found.push(...page.courses.map(({ slug }) => slug))
    cursor = page.next_cursor
  } while (cursor !== undefined)
  expect(found).toEqual(slugs)
  const first = await open({ limit })
  expect((await rig.call('samu', 'list-open-courses', { query: { q: 'other', cursor: first.next_cursor ?? '' } })).code).toBe('invalid-request')
})
