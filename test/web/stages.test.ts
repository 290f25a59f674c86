import { describe, expect, test } from 'vitest'
import type { CourseView } from '../../shared/contract/course-view.ts'
import { stagesOf } from '../../web/src/course/hub/stages.ts'
import { bytesWords } from '../../web/src/ui/number-words.ts'

const at = '2026-10-12T09:28:00.000Z'
const approved = { verdict: 'approved', by: 'helena.koski@uni.example', at, on_generation: 1 } as NonNullable<CourseView['decision']>
const progress = (...steps: readonly NonNullable<CourseView['progress']>[number]['step'][]) => steps.map((step) => ({ step, at }))
const states = (course: Parameters<typeof stagesOf>[0], hub = { ready: false, failed: false }) =>
  stagesOf(course, hub).map(({ step, state }) => `${step} ${state}`)

describe('the way from approved to ready', () => {
  test('begins with the approval, and shows all that is still to come', () => {
    expect(states({ decision: approved })).toEqual([
      'approved done', 'image doing', 'directories waiting', 'namespace waiting', 'release waiting', 'pods waiting', 'ready waiting',
    ])
  })

  test('marks the first step that is missing, also where later ones were done before it', () => {
    const found = states({ decision: approved, progress: progress('approved', 'image', 'namespace', 'release') })
    expect(found.filter((one) => !one.endsWith('done'))).toEqual(['directories doing', 'pods waiting', 'ready waiting'])
  })

  test('says where it is in trouble', () => {
    const found = states({ decision: approved, progress: progress('image', 'directories', 'namespace', 'release') }, { ready: false, failed: true })
    expect(found).toContain('pods failed')
  })

  test('does not call a hub ready that was ready once and is not now', () => {
    const all = progress('approved', 'image', 'directories', 'namespace', 'release', 'pods', 'ready')
    expect(states({ decision: approved, progress: all }).at(-1)).toBe('ready doing')
    expect(states({ decision: approved, progress: all }, { ready: true, failed: false }).at(-1)).toBe('ready done')
  })

  test('is empty before approval, and for a record that never wrote it down', () => {
    expect(states({ progress: progress('image') })).toEqual([])
    expect(states({ decision: approved }, { ready: true, failed: false })).toEqual([])
  })
})

test('numbers are in words, in steps of 1,000', () => {
  expect([0, 999, 1_000, 158_400_000_000, 2e18].map((bytes) => bytesWords(bytes, 'en-GB'))).toEqual(['0 bytes', '999 bytes', '1 kB', '158.4 GB', '2,000 PB'])
  expect([8_400_000_000, 1].map((bytes) => bytesWords(bytes, 'fi'))).toEqual(['8,4 Gt', '1 tavu'])
})
