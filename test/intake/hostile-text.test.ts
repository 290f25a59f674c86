import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { courseRequestSchema } from '../../shared/contract/course-request.ts'
import { requestProblems } from '../../shared/core/request-rules.ts'
import type { Reading } from '../../shared/intake/reading.ts'
import { readRequest } from '../../shared/intake/read-request.ts'
import { context, plainText, read } from './reading-context.ts'

const fragments = fc.array(fc.constantFrom(
  'name', 'contact', 'public_date', 'image', 'resources', 'x', ': ', ':', '\n', '\n  ', '\n- ', '- ', '? ', '[', ']', '{', '}',
  ',', '"', "'", '#', ' # ', '|\n', '>', '> ', '&a ', '*a', '!t ', '---\n', '...\n', '%Y\n', '```\n', '-- \n', '\t', '\r',
  '\u00a0', '\\', '2026-01-01', '1e999',
  '<<', '__proto__', 'yes', '~', '(', '\uFEFF', '\u0000', '😀', '\ud800',
), { maxLength: 60 }).map((parts) => parts.join(''))
const texts = fc.oneof(
  fragments, fc.string({ unit: 'binary', maxLength: 200 }), fragments.map((text) => `${plainText}\n${text}`))

function placesOf(reading: Reading): readonly { line?: number; column?: number }[] {
  return [...'errors' in reading ? reading.errors : [], ...'repairs' in reading ? reading.repairs : []]
}

describe('whatever text is sent', () => {
  it('is answered, with places inside the text, and what is valid stays valid', () => {
    fc.assert(fc.property(texts, fc.constantFrom('application/yaml', 'application/json'), (text, mediaType) => {
      const reading = readRequest(text, mediaType, context)
      const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
      for (const { line, column } of placesOf(reading)) {
        if (line === undefined || column === undefined) continue
        expect(line).toBeGreaterThanOrEqual(1)
        expect(line).toBeLessThanOrEqual(lines.length)
        expect(column).toBeGreaterThanOrEqual(1)
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1)
      }
      if (reading.kind !== 'valid') {
        expect(reading.errors.length).toBeGreaterThan(0)
        return
      }
      expect(courseRequestSchema.parse(reading.request)).toEqual(reading.request)
      expect(requestProblems(reading.request, context.settings, context.now)).toEqual([])
    }), { numRuns: 3_000 })
  })
})

const bytes = 65_000
const hostile: Readonly<Record<string, (length: number) => string>> = {
  'open lists': (length) => '['.repeat(length),
  'open maps': (length) => '{'.repeat(length),
  'open maps with keys': (length) => '{a: '.repeat(length / 4),
  'nested dashes': (length) => '- '.repeat(length / 2),
  'nested question marks': (length) => '? '.repeat(length / 2),
  'closing brackets': (length) => '}'.repeat(length),
  'commas': (length) => `a: [${','.repeat(length - 4)}`,
  'anchors': (length) => '&a '.repeat(length / 3),
  'documents': (length) => '---\n'.repeat(length / 4),
  'quoting marks': (length) => '> '.repeat(length / 2),
  'repeated keys': (length) => 'a:\n'.repeat(length / 3),
  'many keys': (length) => Array.from({ length: length / 12 }, (_, index) => `k${index}: 1`).join('\n'),
  'many people': (length) => `contact:\n${'- a\n'.repeat(length / 4 - 3)}`,
  'a long address': (length) => `supervisor: a@${'a.'.repeat(length / 2 - 20)}`,
  'names in angle brackets': (length) => `supervisor: ${'a <'.repeat(length / 3 - 20)}`,
  'a long date': (length) => `public_date: "${'1'.repeat(length - 20)}"`,
  'a long text with colons': (length) => `name: ${'a: '.repeat(length / 3 - 10)}`,
  'spaces and no-break spaces': (length) => `public_date:${' \u00a0'.repeat(length / 3 - 10)}soon`,
  'backslashes': (length) => `name: "${'\\'.repeat(length - 20)}`,
  'comments': (length) => '#\n'.repeat(length / 2),
}

const timed = (text: string) => {
  const start = performance.now()
  const { kind } = read(text)
  return { kind, milliseconds: performance.now() - start }
}
const best = (text: string) => Math.min(...[1, 2, 3].map(() => timed(text).milliseconds))

describe('hostile text of full size', () => {
  it.each(Object.keys(hostile))('%s: is not valid, and read in time linear in its length', (name) => {
    const make = hostile[name] ?? (() => '')
    expect(timed(make(bytes)).kind).not.toBe('valid')
    // A quadratic reader would take sixteen times as long; the constant covers what does not grow with the text.
    expect(best(make(bytes))).toBeLessThan(9 * best(make(bytes / 4)) + 20)
  })
})
