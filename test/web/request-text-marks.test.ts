import { describe, expect, test } from 'vitest'
import { lineAt, marksOf, nextMarked, notesOf, originOf, placesOf } from '../../web/src/request/text-marks.ts'

const check = {
  errors: [
    { field: 'private_date', found: 'soon', message: 'Give a date.', line: 3 }, { field: '', found: '', message: 'A name is missing.' },
  ],
  repairs: [{ field: 'contact', message: 'Read as an empty list.', line: 3 }, { field: 'uid', message: 'Ignored.', line: 1 }, { field: 'slug', message: 'Made.' }],
}

describe('what is said of lines', () => {
  test('comes from the first line to the last, errors before repairs, and leaves out what has no line', () => {
    expect(notesOf(check).map(({ line, kind }) => [line, kind])).toEqual([[1, 'repair'], [3, 'error'], [3, 'repair']])
  })

  test('marks a line as wrong when anything in it is', () => {
    expect([...marksOf(notesOf(check))]).toEqual([[1, 'repair'], [3, 'error']])
  })

  test('stands at its line, or under what is in the way', () => {
    const notes = [{ line: 1, height: 40 }, { line: 2, height: 20 }, { line: 9, height: 20 }]
    expect(placesOf(notes, 6)).toEqual([0, 46, 192])
  })
})

describe('going from mark to mark', () => {
  const marks = new Map([[9, 1], [2, 1]])
  test.for([[0, false, 2], [2, false, 9], [9, false, 2], [9, true, 2], [2, true, 9], [5, true, 2]] as const)('from line %i, back %s, leads to %i', ([line, back, to]) => {
    expect(nextMarked(marks, line, back)).toBe(to)
  })

  test('leads nowhere when there is none', () => {
    expect(nextMarked(new Map(), 3, false)).toBeUndefined()
  })

  test('counts lines from 1', () => {
    expect([lineAt('a\nb', 0), lineAt('a\nb', 2), lineAt('a\nb\n', 4)]).toEqual([1, 2, 3])
  })
})

describe('where a field comes from', () => {
  test.for([
    ['name', 'name: Forms', 'written'], ['contact', 'contact: [,]', 'repaired'], ['access', 'name: Forms', 'added'], ['name', '{"name": "Forms"}', 'written'],
    ['software', '# software: none', 'added'], ['slug', 'slug: a', 'repaired'],
  ] as const)('%s of %s was %s', ([field, text, origin]) => {
    expect(originOf(field, text, check)).toBe(origin)
  })
})
