import { describe, expect, test } from 'vitest'
import { peopleOf, wordsIn, wordsOf } from '../../shared/core/index-entries.ts'
import { aCourse } from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'

describe('what a course is found by', () => {
  test('its people, each once, and no students', () => {
    expect(peopleOf(aCourse({ manager: [people.supervisor] }))).toEqual(
      [people.requester, people.supervisor, people.instructor, people.observer, people.contact])
  })

  test('the words of slug and name, without accents', () => {
    expect(wordsOf({ slug: 'mlbp2026', name: 'Älykäs Ohjelmointi: ML (2026)' }))
      .toEqual(['mlbp2026', 'alykas', 'ohjelmointi', 'ml', '2026'])
  })

  test('at most twelve words, each of at most forty letters', () => {
    const many = Array.from({ length: 50 }, (_, index) => `w${index}`).join(' ')
    const words = wordsOf({ slug: 'abc', name: `${'x'.repeat(99)} ${many}` })
    expect(words).toHaveLength(12)
    expect(words[1]).toHaveLength(40)
  })

  test('letters of any script, and none from marks alone', () => {
    expect(wordsIn('統計 入門! --- a')).toEqual(['統計', '入門'])
  })
})
