import { describe, expect, test } from 'vitest'
import { alreadyExists, ApiRefusal, inPortWords, TimeoutError } from '../../shared/adapters/kubernetes/kubernetes-errors.ts'
import { Conflict, NotFound, Rejected, Unavailable } from '../../shared/ports/errors.ts'

const owned = (field: string, manager: string) => ({
  reason: 'FieldManagerConflict', field, message: `conflict with "${manager}" using v1 at 2026-09-01T08:00:00Z`,
})
const conflict = (...causes: object[]) => ApiRefusal.of(409, { message: 'Apply failed', reason: 'Conflict', details: { causes } })
const words = (error: unknown): string => (inPortWords(error) as Error).message

describe('what the API server answers', () => {
  test.each([
    [400, Rejected], [401, Unavailable], [403, Rejected], [404, NotFound], [409, Conflict], [410, Unavailable],
    [422, Rejected], [429, Unavailable], [500, Unavailable], [503, Unavailable], [504, Unavailable],
  ])('with %d is told in the words of the ports', (code, kind) => {
    const told = inPortWords(ApiRefusal.of(code, { message: 'so it is' }))
    expect(told).toBeInstanceOf(kind)
    expect((told as Error).message).toContain('so it is')
  })

  test('without a Status is told by its code', () => {
    expect(words(ApiRefusal.of(418, undefined))).toBe('The Kubernetes API refused (418): it answered with 418')
  })

  test('at length is cut short', () => {
    expect(words(ApiRefusal.of(422, { message: 'x'.repeat(100_000) })).length).toBeLessThan(1_100)
  })

  test('while it is busy says how long it asks to wait', () => {
    expect(words(ApiRefusal.of(429, { message: 'too many requests' }, '7'))).toContain('wait for 7 s')
  })
})

describe('a conflict with other managers', () => {
  test('names each field with the manager that owns it', () => {
    expect(words(conflict(owned('.spec.values', 'kubectl-edit'), owned('.spec.interval', 'kubectl-edit'), owned('.spec.timeout', 'flux'))))
      .toBe('`.spec.values`, `.spec.interval` are owned by kubectl-edit; `.spec.timeout` is owned by flux.')
  })

  test('over many fields names five of them', () => {
    const fields = Array.from({ length: 8 }, (_, index) => owned(`.f${index}`, 'kubectl'))
    expect(words(conflict(...fields))).toBe('`.f0`, `.f1`, `.f2`, `.f3`, `.f4` and 3 more are owned by kubectl.')
  })

  test('is told as the server tells it where it names no field', () => {
    expect(words(conflict())).toBe('Apply failed')
  })
})

test('only a conflict of names is something that exists already', () => {
  expect(alreadyExists(inPortWords(ApiRefusal.of(409, { reason: 'AlreadyExists' })))).toBe(true)
  expect(alreadyExists(inPortWords(conflict(owned('.spec', 'flux'))))).toBe(false)
  expect(alreadyExists(inPortWords(ApiRefusal.of(404, { reason: 'NotFound' })))).toBe(false)
})

describe('no answer at all', () => {
  const coded = (code: string) => Object.assign(new Error(`it is ${code}`), { code })

  test.each(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID', 'HPE_INVALID_CONSTANT'])('(%s) is Unavailable', (code) => {
    expect(inPortWords(coded(code))).toBeInstanceOf(Unavailable)
  })

  test('in time is Unavailable', () => {
    expect(words(new TimeoutError(10_000))).toBe('The Kubernetes API is away: no answer within 10000 ms')
  })

  test('a fault of the program stays what it is', () => {
    const fault = new TypeError('undefined is not a function')
    expect(inPortWords(fault)).toBe(fault)
  })
})
