import { expect, it } from 'vitest'
import { splitReference } from '../../shared/core/image-reference.ts'

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`

it.each([
  ['a tag', 'quay.io/jupyter/scipy-notebook:2026-08-01', 'quay.io/jupyter/scipy-notebook', '2026-08-01'],
  ['a digest', `quay.io/jupyter/scipy-notebook@${digest}`, 'quay.io/jupyter/scipy-notebook@sha256', digest.slice(7)],
  ['a tag and a digest', `r/x:1@${digest}`, 'r/x:1@sha256', digest.slice(7)],
  ['a registry with a port and a tag', 'registry.example:5000/team/x:1', 'registry.example:5000/team/x', '1'],
])('what a chart joins with a colon is the reference again: %s', (_, reference, name, tag) => {
  expect(splitReference(reference)).toEqual({ name, tag })
  expect(`${name}:${tag}`).toBe(reference)
})

it.each(['x', 'team/x', 'registry.example:5000/x'])('a reference without a tag means the latest: %s', (reference) => {
  expect(splitReference(reference)).toEqual({ name: reference, tag: 'latest' })
})
