import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HubSpec } from '../../../shared/core/hubs/hub-spec.ts'
import { escapeForSpawner, escapeHtml } from '../../../shared/core/objects/values/hostile-text.ts'
import { type Entry, lecternValues } from '../../../shared/core/objects/values/profiles.ts'
import { settings } from '../../fixtures/a-course.ts'
import { aCourseHub, aGeneralHub, anEnvironment, aSharedHub } from '../../fixtures/kubernetes/hub-specs.ts'

interface Mount { readonly mountPath: string; readonly subPath: string; readonly readOnly?: boolean }
interface Override {
  readonly volume_mounts?: Readonly<Record<string, Mount | null>>
  readonly supplemental_gids: readonly number[]
  readonly environment: Readonly<Record<string, string>>
  readonly extra_labels: Readonly<Record<string, string>>
}

const entriesOf = (spec: HubSpec): readonly Entry[] => lecternValues(spec, settings).entries
const overrideOf = (entry: Entry | undefined): Override => entry?.profile.kubespawner_override as unknown as Override

/** What is mounted where, and how, in the words of the design's table. */
function mountsOf(entry: Entry | undefined): readonly string[] {
  const mounts = Object.values(overrideOf(entry).volume_mounts ?? {}).filter((mount) => mount !== null)
  return mounts.map(({ mountPath, subPath, readOnly }) => (
    `${mountPath} from ${subPath}, ${readOnly === true ? 'to read' : 'to write'}`))
}

describe('what a role gets of a course', () => {
  const [instructor, student] = entriesOf(aCourseHub())

  it('is, for instructors, everything to write, by the course\'s group', () => {
    expect(mountsOf(instructor)).toEqual([
      '/course from files, to write',
      '/coursedata from data, to write',
      '/srv/nbgrader/exchange from exchange, to write',
    ])
    expect(overrideOf(instructor).supplemental_gids).toEqual([70_001])
    expect(overrideOf(instructor).environment).toMatchObject({ NB_UMASK: '0002', LECTERN_ROLE: 'instructor' })
  })

  it('is, for students, its data to read and the exchange, never its own files or group', () => {
    expect(mountsOf(student)).toEqual([
      '/coursedata from data, to read',
      '/srv/nbgrader/exchange from exchange, to write',
    ])
    expect(overrideOf(student).supplemental_gids).toEqual([])
    expect(overrideOf(student).environment).toMatchObject({ NB_UMASK: '0022', LECTERN_ROLE: 'student' })
  })

  it('is taken away by name where another role has it, since overrides are merged', () => {
    const keys = entriesOf(aSharedHub()).map((entry) => Object.keys(overrideOf(entry).volume_mounts ?? {}))
    expect(new Set(keys.map((names) => names.join()))).toEqual(new Set(['course,coursedata,exchange']))
    expect(overrideOf(student).volume_mounts?.course).toBeNull()
  })

  it('has no /coursedata where none was asked for', () => {
    const environment = anEnvironment({ course: { gid: 70_001, datadir: false, shared_data: [] } })
    for (const entry of entriesOf(aCourseHub({ environments: [environment] }))) {
      expect(overrideOf(entry).volume_mounts?.coursedata).toBeNull()
    }
  })

  it('is told by labels of the pod', () => {
    expect([instructor, student].map((entry) => overrideOf(entry).extra_labels)).toEqual([
      { 'lectern.dev/role': 'instructor', 'lectern.dev/course': 'mlbp2026' },
      { 'lectern.dev/role': 'student', 'lectern.dev/course': 'mlbp2026' },
    ])
  })
})

describe('who is offered what', () => {
  const offered = (spec: HubSpec, claims: readonly string[]): readonly string[] => entriesOf(spec)
    .filter(({ groups }) => groups.some((group) => claims.includes(group)))
    .map(({ profile }) => profile.slug)

  it.each<[string, readonly string[], readonly string[]]>([
    ['a student of one course its students\' entry', ['course-mlbp2026-students'], ['mlbp2026.student']],
    ['an instructor both entries of the course, their own first', ['course-r4ds2026-instructors'],
      ['r4ds2026.instructor', 'r4ds2026.student']],
    ['one who teaches here and studies there the entries of both',
      ['course-mlbp2026-instructors', 'course-r4ds2026-students'],
      ['mlbp2026.instructor', 'mlbp2026.student', 'r4ds2026.student']],
    ['nobody else anything', ['course-other-students', 'hub-science-users'], []],
  ])('a shared hub offers %s', (_, groups, slugs) => {
    expect(offered(aSharedHub(), groups)).toEqual(slugs)
  })

  it('a general-use hub offers its one environment, of no course, to those who may open it', () => {
    const [entry, ...others] = entriesOf(aGeneralHub())
    expect(others).toEqual([])
    expect(entry).toMatchObject({ groups: ['hub-general-users'], role: 'student', course: null })
    expect(overrideOf(entry).volume_mounts).toBeUndefined()
    expect(overrideOf(entry).extra_labels).toEqual({ 'lectern.dev/role': 'student' })
  })

  it('only a shared hub shows a list', () => {
    const hubs = [aCourseHub(), aSharedHub(), aGeneralHub()]
    expect(hubs.map((spec) => lecternValues(spec, settings).list)).toEqual([false, true, false])
  })

  it('no entry has the name of another', () => {
    const environments = ['x', 'x-instructor', 'x-student'].map((slug) => anEnvironment({ slug }))
    const slugs = entriesOf(aSharedHub({ environments })).map(({ profile }) => profile.slug)
    expect(new Set(slugs).size).toBe(6)
  })
})

describe('text of people', () => {
  const hostile = 'A{course}</script><b onclick="x">\'`{{ 7*7 }}{% raw %}\n\r😀 & \u0000'

  it('is printed as text in the list of what may be started', () => {
    const environment = anEnvironment({ title: hostile, description: hostile })
    for (const { profile } of entriesOf(aSharedHub({ environments: [environment] }))) {
      for (const text of [profile.display_name, profile.description]) expect(text).not.toMatch(/[<>"'`{}]/)
      expect(profile.display_name).toContain('A&#123;course&#125;&lt;/script&gt;')
    }
  })

  it('reaches the environment of a server as it is, through Python\'s format', () => {
    const [entry] = entriesOf(aCourseHub({ environments: [anEnvironment({ title: hostile })] }))
    const value = overrideOf(entry).environment.COURSE_NAME
    expect(value).toContain('A{{course}}</script>')
    expect(formatted(value ?? '')).toBe(hostile.replace('\0', ''))
  })

  it('is never markup, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"'`{}]/)
      expect(escapeHtml(text)).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;|#96;|#123;|#125;)/)
    }))
  })

  it('is never a field to fill in, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('{', '}', 'a', '\0', '\n', '😀') }), (text) => {
      expect(formatted(escapeForSpawner(text))).toBe(text.replaceAll('\0', ''))
    }))
  })
})

/** Python's `str.format` of a text without fields; throws where it would find one. */
function formatted(text: string): string {
  return text.replaceAll(/\{\{|\}\}|[{}]/g, (braces) => {
    if (braces.length === 1) throw new Error(`A lone ${braces} in ${JSON.stringify(text)}`)
    return braces.slice(1)
  })
}
