import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { assumed } from '../../operate/cost/assumed.ts'
import { inMarkdown, pricesInMarkdown } from '../../operate/cost/in-markdown.ts'
import { assumptions } from '../../shared/core/cost/assumptions.ts'
import { totalOf } from '../../shared/core/cost/bill.ts'
import { courseSemester } from '../../shared/core/cost/course-cost.ts'

const page = readFileSync('docs/cost.md', 'utf8')

describe('what Lectern costs', () => {
  test('is on its page as it is worked out', () => {
    expect(page).toContain(inMarkdown(assumptions))
    expect(page).toContain(pricesInMarkdown())
  })

  test('names every assumption on its page, with its figure', () => {
    for (const [name, value] of Object.entries(assumptions)) expect(page).toContain(`| \`${name}\` | ${String(value)} |`)
  })

  test('grows with students, and has no part that nobody causes', () => {
    expect(totalOf(courseSemester(assumed({ students: '400' })))).toBeGreaterThan(1.9 * totalOf(courseSemester(assumed({ gbOfCourse: '0' }))))
    const nobody = courseSemester(assumed({ students: '0', gbOfCourse: '0', mails: '0' }))
    expect(totalOf(nobody)).toBeLessThan(1)
  })

  test.each([[{ pupils: '3' }, 'There is no assumption pupils'], [{ students: 'many' }, '--students: "many" is not a number'], [{ nodesFilled: '0' }, 'more than 0']])(
    'refuses %j', (given, message) => {
      expect(() => assumed(given)).toThrow(message)
    })
})
