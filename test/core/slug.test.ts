import { describe, expect, test } from 'vitest'
import { slugProblem, suggestSlug } from '../../shared/core/slug.ts'

describe('the slug that is suggested for a course', () => {
  test.each([
    ['has the initials of its name and the year it starts', 'Machine Learning: Basic Principles', 'mlbp2026'],
    ['has the year of its name, which goes before that of its dates', 'Deep Learning (2027)', 'dl2027'],
    ['takes no course code for a year', 'CS-E2031 Game Design', 'gd2026'],
    ['takes no larger number for a year', 'Graphs with 20260 Nodes', 'gn2026'],
  ])('%s', (_, name, slug) => {
    expect(suggestSlug(name, '2026')).toBe(slug)
    expect(slugProblem(slug)).toBeUndefined()
  })
})
