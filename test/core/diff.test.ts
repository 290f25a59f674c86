import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diffOf, sameJson } from '../../shared/core/diff.ts'

describe('the difference of two records', () => {
  test('names each field that differs, with both values', () => {
    expect(diffOf({ a: 1, b: [1], c: 'x' }, { a: 1, b: [2], d: true })).toEqual([
      { field: 'b', before: [1], after: [2] }, { field: 'd', before: null, after: true },
        { field: 'c', before: 'x', after: null },
    ])
  })

  test('does not tell absent from undefined', () => {
    expect(diffOf({ a: undefined }, {})).toEqual([])
  })

  test('of a record with itself is empty, whatever the order of its keys', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
      const turned = Object.fromEntries(Object.entries(structuredClone(record)).toReversed())
      expect(diffOf(record, turned)).toEqual([])
      expect(sameJson(record, turned)).toBe(true)
    }), { numRuns: 200 })
  })

  test('equality is what JSON text says, for values with sorted keys', () => {
    const values = fc.oneof(fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(null, [], {}, [{}], { a: null }, 0, '', false))
    const sorted = (value: unknown): string => JSON.stringify(value, (_, inner: unknown) =>
      inner !== null && typeof inner === 'object' && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => one < other ? -1 : 1)) : inner)
    fc.assert(fc.property(values, values, (one, other) => {
      expect(sameJson(one, other)).toBe(sorted(one) === sorted(other))
    }), { numRuns: 300 })
  })
})
