import { describe, expect, test } from 'vitest'
import { changeHub, registerHub, removeHub } from '../../shared/core/hubs/hub-commands.ts'
import { hubDue } from '../../shared/core/hubs/hub-due.ts'
import { hubProblems, placeProblem } from '../../shared/core/hubs/hub-rules.ts'
import { ownHub, registeredHub, type Tenant } from '../../shared/core/hubs/hub-spec-of.ts'
import { day, minute, plus } from '../../shared/core/instant.ts'
import { phases } from '../../shared/core/phases.ts'
import { hasHub } from '../../shared/core/phase.ts'
import { aCourse, aCourseIn, midTerm as now, settings } from '../fixtures/a-course.ts'
import { aHub } from '../fixtures/a-hub.ts'
import { operator } from '../fixtures/people.ts'

const image = { reference: 'quay.io/jupyter/scipy-notebook@sha256:0' }
const tenant = (slug: string, changes: Parameters<typeof aCourse>[0] = {}): Tenant => ({ course: aCourse({ slug, ...changes }), image })

describe('what should stand for a hub', () => {
  test.each(phases)('of a course that is %s: its own exactly when one runs', (phase) => {
    expect(ownHub('mlbp2026', { course: aCourseIn(phase), image }, now, settings).kind).toBe(hasHub(phase) ? 'spec' : 'none')
  })

  test('of a course that moved away: nothing', () => {
    expect(ownHub('mlbp2026', undefined, now, settings)).toEqual({ kind: 'none' })
  })

  test('of a course without an image: whatever stands', () => {
    expect(ownHub('mlbp2026', { course: aCourse(), image: undefined }, now, settings)).toEqual({ kind: 'unknown' })
  })

  test('shared: an environment for each course that has a hub and an image, by slug; one course\'s fault takes no other away', () => {
    const archived = { course: aCourseIn('archived', { slug: 'over2025' }), image }
    const tenants = [tenant('stats2026'), archived, { ...tenant('sick2026'), image: undefined }, tenant('algebra2026')]
    const wanted = registeredHub(aHub(), undefined, tenants, now, settings)
    expect(wanted.kind === 'spec' && wanted.spec.environments.map(({ slug }) => slug)).toEqual(['algebra2026', 'stats2026'])
  })

  test('shared, with no course in it: a hub with an empty list', () => {
    expect(registeredHub(aHub(), undefined, [], now, settings)).toMatchObject({ kind: 'spec', spec: { environments: [], seats: 200 } })
  })

  test('for general use: one environment, for everybody', () => {
    const hub = aHub({ name: 'playground', kind: 'general', image: ['standard', '2026-01-05'] })
    expect(registeredHub(hub, image, [], now, settings)).toMatchObject({
      kind: 'spec', spec: { environments: [{ slug: 'playground', groups: { students: 'hub-playground-users' } }] },
    })
    expect(registeredHub(hub, undefined, [], now, settings)).toEqual({ kind: 'unknown' })
  })

  test('removed: nothing', () => {
    expect(registeredHub(aHub({ removed: { by: 'oona', at: now, reason: 'merged' } }), undefined, [], now, settings)).toEqual({ kind: 'none' })
  })
})

describe('what is wrong with a hub', () => {
  test.each<[string, Parameters<typeof aHub>[0], readonly string[]]>([
    ['nothing', {}, []],
    ['a reserved name', { name: 'hub' }, ['name']],
    ['general use without an image', { kind: 'general' }, ['image']],
    ['an image where courses bring theirs', { image: ['standard', '2026-01-05'] }, ['image']],
    ['an image of no known class', { kind: 'general', image: ['fortran', '2026-01-05'] }, ['image[0]']],
  ])('%s', (_, hub, fields) => {
    expect(hubProblems(aHub(hub), settings, now).map(({ field }) => field)).toEqual(fields)
  })

  test.each<[string, Parameters<typeof aHub>[0] | undefined, boolean]>([
    ['shared', {}, true],
    ['for general use', { kind: 'general' }, false],
    ['removed', { removed: { by: 'oona', at: now, reason: 'merged' } }, false],
    ['not there', undefined, false],
  ])('a course may live in a hub that is %s: %s', (_, hub, may) => {
    expect(placeProblem({ hub: 'science' }, hub === undefined ? undefined : aHub(hub)) === undefined).toBe(may)
  })
})

describe('operators', () => {
  test('change what they say of a hub, not what it is', () => {
    const { name, kind, title, description, resources } = aHub()
    const request = { name, kind, title, description, resources }
    const { hub } = registerHub(request, operator, now)
    const changed = changeHub(hub, { ...request, title: 'Sciences' }, operator, plus(now, minute))
    expect(changed).toMatchObject({ ok: true, value: { hub: { title: 'Sciences', generation: 2, version: 2 } } })
    expect(changeHub(hub, { ...request, kind: 'general' }, operator, now)).toMatchObject({ ok: false, refusal: { code: 'invalid-request' } })
    expect(changeHub(hub, request, operator, now)).toMatchObject({ ok: false, refusal: { code: 'no-change' } })
  })

  test('remove a hub only when no living course would lose its place', () => {
    expect(removeHub(aHub(), ['mlbp2026'], 'merged', operator, now)).toMatchObject({ ok: false, refusal: { code: 'wrong-phase' } })
    expect(removeHub(aHub(), [], 'merged', operator, now)).toMatchObject({ ok: true, value: { hub: { removed: { reason: 'merged' } } } })
  })
})

describe('a registered hub is looked at', () => {
  test('at once when it was changed, again when it is awaited or failed, and weekly else', () => {
    expect(hubDue(aHub(), now)).toBe(now)
    expect(hubDue(aHub({ observed_generation: 1, hub_awaited_since: now }), now)).toBe(plus(now, 3_000))
    expect(hubDue(aHub({ retry: { attempts: 1, next_at: plus(now, minute), since: now } }), now)).toBe(plus(now, minute))
    expect(hubDue(aHub({ observed_generation: 1 }), now)).toBe(plus(now, 7 * day))
    const removed = { by: 'oona', at: now, reason: 'merged' }
    expect(hubDue(aHub({ observed_generation: 1, removed }), now)).toBeUndefined()
  })
})
