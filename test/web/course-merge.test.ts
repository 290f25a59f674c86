import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Clash, merge, mergeLines } from '../../web/src/course/edit/merge.ts'

type Values = { readonly name: string; readonly contact: string; readonly sessions: readonly { readonly title: string }[]; readonly datadir: boolean }
const seen: Values = { name: 'Forms', contact: 'ada', sessions: [], datadir: false }

const values = fc.record({
  name: fc.constantFrom('Forms', 'Shapes', 'Figures'), contact: fc.constantFrom('', 'ada', 'ada\ngrace'),
  sessions: fc.array(fc.record({ title: fc.constantFrom('Exercises', 'Lectures') }), { maxLength: 2 }), datadir: fc.boolean(),
})
const fields = ['name', 'contact', 'sessions', 'datadir'] as const
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

describe('what was typed and what somebody else did meanwhile', () => {
  test('stand beside each other where they touch different fields', () => {
    expect(merge(seen, { ...seen, name: 'Shapes' }, { ...seen, datadir: true }))
      .toEqual({ values: { ...seen, name: 'Shapes', datadir: true }, clashes: [], taken: ['name'] })
  })

  test('clash where both touch the same field, which is kept as it was typed', () => {
    const clash: Clash<Values> = { field: 'name', seen: 'Forms', now: 'Shapes', typed: 'Figures' }
    expect(merge(seen, { ...seen, name: 'Shapes' }, { ...seen, name: 'Figures' })).toEqual({ values: { ...seen, name: 'Figures' }, clashes: [clash], taken: [] })
  })

  test('do not clash where both did the same', () => {
    expect(merge(seen, { ...seen, name: 'Shapes' }, { ...seen, name: 'Shapes' })).toEqual({ values: { ...seen, name: 'Shapes' }, clashes: [], taken: [] })
  })

  test('never lose anything: each field is theirs, mine, or a clash that is told', () => {
    fc.assert(fc.property(values, values, values, (before, now, typed) => {
      const { values: result, clashes, taken } = merge<Values>(before, now, typed)
      for (const field of fields) {
        const mine = !same(before[field], typed[field])
        const theirs = !same(before[field], now[field])
        expect(same(result[field], mine ? typed[field] : now[field])).toBe(true)
        expect(clashes.some((clash) => clash.field === field)).toBe(mine && theirs && !same(now[field], typed[field]))
        expect(taken.includes(field)).toBe(theirs && !mine)
      }
    }))
  })

  test('leave what was typed alone while nobody else changed anything', () => {
    fc.assert(fc.property(values, values, (before, typed) => {
      expect(merge<Values>(before, before, typed)).toEqual({ values: typed, clashes: [], taken: [] })
    }))
  })

  test('are settled by taking what is there for known: then nothing clashes any more', () => {
    fc.assert(fc.property(values, values, values, (before, now, typed) => {
      const { values: result } = merge<Values>(before, now, typed)
      expect(merge<Values>(now, now, result)).toEqual({ values: result, clashes: [], taken: [] })
    }))
  })
})

const people = fc.uniqueArray(fc.constantFrom('ada', 'grace', 'alan', 'barbara', 'edsger'))

describe('lists of people that both changed', () => {
  test('keep whom either added, without whom either took off', () => {
    expect(mergeLines('ada\ngrace', 'ada\ngrace\nalan', 'grace, barbara')).toBe('grace\nalan\nbarbara')
  })

  test('hold exactly those, each once, whatever was done', () => {
    fc.assert(fc.property(people, people, people, (before, now, typed) => {
      const together = mergeLines(before.join('\n'), now.join('\n'), typed.join('\n')).split('\n').filter((one) => one !== '')
      const expected = [...new Set([...before, ...now, ...typed])]
        .filter((one) => (before.includes(one) ? now.includes(one) && typed.includes(one) : true))
      expect(together.toSorted()).toEqual(expected.toSorted())
    }))
  })
})
