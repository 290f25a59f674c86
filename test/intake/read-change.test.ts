import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePatch } from '../../shared/intake/read-change.ts'
import { context, plainText, read, valid } from './reading-context.ts'

const before = valid(read(`${plainText}\ncontact: [ada]\npublic_date: 2026-09-01\nprivate_date: 2026-12-31`)).request
const change = (patch: Record<string, unknown>) => parsePatch(patch, before, context)
const errorsOf = (patch: Record<string, unknown>) => {
  const result = change(patch)
  return 'errors' in result ? result.errors : []
}

describe('a merge patch', () => {
  it('replaces lists, merges members, removes with null, and leaves the request before alone', () => {
    const copy = structuredClone(before)
    const { private_date: _, ...unhidden } = before
    expect(change({ contact: ['grace'], resources: { students: 120 }, private_date: null, datadir: null })).toEqual({
      ok: { ...unhidden, contact: ['grace'], resources: { ...before.resources, students: 120 } },
    })
    expect(before).toEqual(copy)
  })

  it('may be made against a whole course, of which only the request is returned', () => {
    const course = { ...before, version: 7, uid: 70_001 }
    const result = parsePatch({ name: 'Another name' }, course, context)
    expect(result).toEqual({ ok: { ...before, name: 'Another name' } })
  })

  it.each([
    ['the slug', { slug: 'other2026' }, 'slug', /never changes/],
    ['the uid', { uid: 0 }, 'uid', /kept by the system/],
    ['the generation', { generation: 1 }, 'generation', /kept by the system/],
    ['a misspelt field', { contacts: [] }, 'contacts', /did you mean "contact"/],
    ['an unknown field', { colour: 'red' }, 'colour', /no field/],
    ['a prototype key', JSON.parse('{"__proto__":{"x":1}}') as Record<string, unknown>, '__proto__',
      /No field can be called/],
    ['a name of every object', { resources: { hasOwnProperty: 1, cpu: null } }, 'resources.hasOwnProperty',
      /No field can be called/],
    ['the removal of the name', { name: null }, 'name', /missing/],
    ['the removal of the image', { image: null }, 'image', /class and a date/],
    ['dates in the wrong order', { private_date: '2026-08-01' }, 'private_date', /before public_date/],
  ])('cannot change %s', (_, patch, field, reason) => {
    expect(errorsOf(patch)).toEqual([expect.objectContaining({ field, message: expect.stringMatching(reason) })])
  })

  it('is told everything that is wrong with it at once', () => {
    const errors = errorsOf({ slug: 'x', uid: 1, access: 'all', private_date: '2026-08-01' })
    expect(errors.map(({ field }) => field).toSorted())
      .toEqual(['access', 'private_date', 'slug', 'uid'])
  })

  it('never throws and never reaches into objects, whatever it holds', () => {
    const keys = fc.constantFrom(
      'name', 'contact', 'resources', 'image', 'sessions', '__proto__', 'constructor', 'toString', 'x', 'cpu')
    const patches = fc.letrec<{ value: unknown; patch: Record<string, unknown> }>((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), tie('patch'), fc.array(tie('value'), { maxLength: 3 })),
      patch: fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
    })).patch
    fc.assert(fc.property(patches, (patch) => {
      const copy = structuredClone(before)
      const result = change(patch)
      expect('ok' in result || result.errors.length > 0).toBe(true)
      expect(before).toEqual(copy)
      expect(Reflect.get({}, 'x')).toBeUndefined()
    }), { numRuns: 500 })
  })

  it('of a thousand levels is refused', () => {
    let deep: Record<string, unknown> = {}
    for (let level = 0; level < 1_000; level += 1) deep = { a: deep }
    expect(errorsOf({ resources: deep })[0]?.message).toMatch(/levels/)
  })
})
