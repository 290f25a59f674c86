import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProgressStep } from '../../shared/core/course.ts'
import { instant, minute, plus } from '../../shared/core/instant.ts'
import type { ObservedObject } from '../../shared/core/objects/kubernetes-object.ts'
import { type ProgressFacts, progressNow } from '../../shared/core/progress.ts'

const start = instant('2026-09-01T08:00:00.000Z')
const at = (minutes: number) => plus(start, minutes * minute)

const namespace = (creationTimestamp: string): ObservedObject =>
  ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'hub-x', creationTimestamp } })
const release = (status: string): ObservedObject => ({
  apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'hub-x', namespace: 'hub-x', generation: 1 },
  status: { conditions: [{ type: 'Ready', status, observedGeneration: 1 }] },
})
const pod = (status: string): ObservedObject =>
  ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'hub-0' }, status: { conditions: [{ type: 'Ready', status }] } })
const facts = (over: Partial<ProgressFacts>): ProgressFacts =>
  ({ approvedAt: start, image: false, directories: false, observed: [], ...over })
const shown = (steps: readonly ProgressStep[]) => steps.map((one) => `${one.step} ${one.at}`)

describe('the way from approved to ready', () => {
  test('has each step with the time when it was first seen', () => {
    const made = namespace(at(1))
    const ways: readonly Partial<ProgressFacts>[] = [
      {}, { image: true }, { image: true, observed: [made, release('Unknown')] },
      { image: true, directories: true, observed: [made, release('Unknown'), pod('False')] },
      { image: true, directories: true, observed: [made, release('Unknown'), pod('True')] },
      { image: true, directories: true, observed: [made, release('True')] },
      { image: true, directories: true, observed: [made, release('Unknown')] },
    ]
    const end = ways.reduce<readonly ProgressStep[]>((steps, way, index) => progressNow(steps, facts(way), at(index)), [])
    expect(shown(end)).toEqual([
      `approved ${start}`, `image ${at(1)}`, `namespace ${at(2)}`, `release ${at(2)}`, `directories ${at(3)}`, `pods ${at(4)}`, `ready ${at(5)}`,
    ])
  })

  test('does not end while the course\'s directories are missing, though the hub is running', () => {
    const steps = progressNow([], facts({ image: true, observed: [namespace(start), release('True')] }), at(1))
    expect(steps.map(({ step }) => step)).toEqual(['approved', 'image', 'namespace', 'release', 'pods'])
  })

  test('begins anew when the hub was removed and comes back, and when it is gone against all wishes', () => {
    const whole = facts({ image: true, directories: true, observed: [namespace(at(1)), release('True')] })
    const before = progressNow([], whole, at(2))
    const back = progressNow(before, { ...whole, observed: [namespace(at(60)), release('Unknown')] }, at(61))
    expect(shown(back)).toEqual([
      `approved ${start}`, `image ${at(61)}`, `directories ${at(61)}`, `namespace ${at(61)}`, `release ${at(61)}`,
    ])
    expect(progressNow(before, { ...whole, observed: [] }, at(61)).map(({ step }) => step)).toEqual(['approved', 'image', 'directories'])
    expect(progressNow(before, { ...whole, approvedAt: undefined }, at(61))).toEqual([])
  })

  test('is told once when the cluster\'s clock is ahead: the namespace is seen no earlier than it was made', () => {
    const seen = facts({ image: true, observed: [namespace(at(3))] })
    const first = progressNow([], seen, at(1))
    expect(shown(first)).toEqual([`approved ${start}`, `image ${at(1)}`, `namespace ${at(3)}`])
    expect(progressNow(first, seen, at(2))).toEqual(first)
  })

  const anyFacts = fc.record({
    approvedAt: fc.constantFrom(undefined, start, start, start), image: fc.boolean(), directories: fc.boolean(),
    observed: fc.subarray([namespace(at(3)), release('True'), pod('True')]),
  })
  const looks = fc.array(fc.tuple(anyFacts, fc.nat({ max: 100 })), { maxLength: 12 })

  test('is in order of time, has no step twice, is ready last, and stays when nothing new is seen', () => {
    fc.assert(fc.property(looks, (all) => {
      let steps: readonly ProgressStep[] = []
      for (const [seen, minutes] of all) {
        steps = progressNow(steps, seen, at(minutes))
        expect(progressNow(steps, seen, at(minutes))).toEqual(steps)
        const times = steps.map((one) => one.at)
        expect(times).toEqual(times.toSorted())
        expect(new Set(steps.map(({ step }) => step)).size).toBe(steps.length)
        expect([-1, 6]).toContain(steps.findIndex(({ step }) => step === 'ready'))
      }
    }), { numRuns: 1_000 })
  })
})
