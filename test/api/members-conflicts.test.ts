import { beforeEach, describe, expect, test } from 'vitest'
import { Conflict } from '../../shared/ports/errors.ts'
import { MembersRig, said } from './members-rig.ts'

let rig: MembersRig
beforeEach(() => { rig = new MembersRig() })

const contentType = 'application/merge-patch+json'
const people = (count: number) => Array.from({ length: count }, (_, n) => `s${n}@uni.example`)
const patch = (slug: string, body: object) => rig.call('mika', 'change-course', { path: { slug }, ifMatch: '"2"', body, contentType })

/** Lets somebody take or keep seats at the same time as the next `times` that they are kept. */
function disturbed(times: number): { readonly holds: number } {
  const hold = rig.members.hold.bind(rig.members)
  const seen = { holds: 0 }
  rig.members.hold = async (slug, list) => {
    seen.holds += 1
    if (seen.holds <= times) throw new Conflict('the seats were changed by another write')
    return hold(slug, list)
  }
  return seen
}

describe('while others take seats', () => {
  test('a patch of the list of students is decided again', async () => {
    const slug = await rig.course()
    const seen = disturbed(2)
    expect(said(await patch(slug, { students: people(3) }))).toBe('200 done')
    expect([seen.holds, (await rig.record(slug)).students]).toEqual([3, people(3)])
  })

  test('an approved change of it is decided again', async () => {
    const slug = await rig.course()
    const proposed = await patch(slug, { students: people(3), resources: { students: 5_000 } })
    expect([said(proposed), (await rig.record(slug)).students]).toEqual(['202 done', []])
    const seen = disturbed(2)
    const ifMatch = `"${(await rig.record(slug)).generation}"`
    expect(said(await rig.call('gita', 'decide-change', { path: { slug }, ifMatch, body: { verdict: 'approve' } }))).toBe('200 done')
    expect([seen.holds, (await rig.record(slug)).students]).toEqual([3, people(3)])
  })

  test('a patch that never gets through says so, and nothing is written', async () => {
    const slug = await rig.course()
    const seen = disturbed(Number.POSITIVE_INFINITY)
    const before = await rig.record(slug)
    const answer = await patch(slug, { students: people(3) })
    expect([answer.status, answer.code, answer.detail]).toEqual([503, 'busy', expect.stringContaining('Others are changing this course')])
    expect([seen.holds, await rig.record(slug)]).toEqual([5, before])
  })
})
