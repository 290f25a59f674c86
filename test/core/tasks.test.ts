import { describe, expect, test } from 'vitest'
import { packJob, packLocation, prepareJob, purgeJob } from '../../shared/core/tasks/course-jobs.ts'
import { homesJob, meterJob } from '../../shared/core/tasks/file-system-jobs.ts'
import { OddResult, readMeasured, readPackResult, readPurgeResult } from '../../shared/core/tasks/results.ts'
import { aCourse, aCourseIn, midTerm, settings } from '../fixtures/a-course.ts'

const course = { ...aCourse(), uid: 70_001, gid: 70_001 }
const leaving = aCourseIn('deleting')
const packed = { ...leaving, deletion: { ...leaving.deletion!, backed_up: { at: midTerm, files: 1, bytes: 5, location: 'x' } } }
const all = {
  prepare: prepareJob(course, settings), pack: packJob(leaving, settings), purge: purgeJob(packed, settings),
  homes: homesJob([{ user: 'ada', uid: 80_001 }], settings, '7'), meter: meterJob('2026-10-01', settings),
}

interface PodSpec {
  readonly automountServiceAccountToken: boolean
  readonly containers: readonly {
    readonly command: readonly string[]
    readonly envFrom?: unknown
    readonly securityContext: { readonly capabilities: { readonly add: readonly string[]; readonly drop: readonly string[] } } & Record<string, unknown>
    readonly volumeMounts: readonly Readonly<Record<string, unknown>>[]
  }[]
}
const podOf = ({ spec }: (typeof all)['prepare']): PodSpec => (spec as { template: { spec: PodSpec } }).template.spec
const containerOf = (job: (typeof all)['prepare']) => podOf(job).containers[0]!
const mountOf = (job: (typeof all)['prepare']) => containerOf(job).volumeMounts[0]!

describe('Lectern\'s Jobs on the file system', () => {
  test('have names that follow from what they are for', () => {
    expect(Object.values(all).map(({ metadata }) => metadata.name))
      .toEqual(['prepare-mlbp2026-2', 'pack-mlbp2026-1', 'purge-mlbp2026-1', 'homes-7', 'meter-2026-10-01'])
    expect(new Set(Object.values(all).map(({ metadata }) => metadata.namespace))).toEqual(new Set(['lectern-tasks']))
  })

  test('say what they do in the words of the program', () => {
    expect(Object.values(all).map((job) => containerOf(job).command.slice(2).join(' '))).toEqual([
      'prepare /course 70001 70001', 'pack /course backups/mlbp2026/1.tar.zst', 'purge /course',
      'homes /home ada:80001', 'meter /files 2026-10-01',
    ])
  })

  test('see of the file system what they are for, and no more', () => {
    expect(mountOf(all.purge)).toMatchObject({ subPath: 'course/mlbp2026', readOnly: false })
    expect(mountOf(all.prepare)).toMatchObject({ subPath: 'course/mlbp2026' })
    expect(mountOf(all.pack)).toMatchObject({ subPath: 'course/mlbp2026', readOnly: true })
    expect(mountOf(all.homes)).toMatchObject({ subPath: 'home' })
    expect(mountOf(all.meter)).toEqual({ name: 'files', mountPath: '/files', readOnly: true })
  })

  test.each(Object.entries(all))('%s has few capabilities, no token, and writes nothing but files', (_, job) => {
    const { capabilities, ...rest } = containerOf(job).securityContext
    expect(capabilities.drop).toEqual(['ALL'])
    expect(['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID']).toEqual(expect.arrayContaining([...capabilities.add]))
    expect(rest).toEqual({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true })
    expect(podOf(job).automountServiceAccountToken).toBe(false)
    // A Job that carried its course's hub would go with it.
    expect(job.metadata.labels).not.toHaveProperty('lectern.dev/hub')
  })

  test('are told of object storage only where they use it', () => {
    expect(Object.entries(all).filter(([, job]) => containerOf(job).envFrom !== undefined).map(([name]) => name)).toEqual(['pack', 'meter'])
  })

  test('there is no purge of what was not packed', () => {
    expect(() => purgeJob(leaving, settings)).toThrow('not packed')
  })

  test('the longest slug makes names that Kubernetes takes', () => {
    const slug = 'a'.repeat(31)
    const { metadata } = prepareJob({ ...course, slug, generation: 123_456 }, settings)
    expect(metadata.name.length).toBeLessThan(63)
    expect(packLocation({ ...leaving, slug })).toMatch(/^[a-z0-9/._-]+$/)
  })
})

describe('what Jobs leave behind', () => {
  test('is read field by field', () => {
    const result = { files: 2, bytes: 12, packed_bytes: 9, sha256: 'ab', location: 'backups/x' }
    expect(readPackResult(JSON.stringify({ ...result, links: 1, skipped: 0 }))).toEqual(result)
    expect(readMeasured('{"kind":"home","name":"ada","files":1,"bytes":2}')).toEqual({ kind: 'home', name: 'ada', files: 1, bytes: 2 })
    const areas = { files: { files: 1, bytes: 2 }, data: { files: 0, bytes: 0 }, exchange: { files: 3, bytes: 4 } }
    const line = { kind: 'course', name: 'mlbp2026', files: 4, bytes: 6, last_modified: '2026-09-01T10:00:00.000Z', areas }
    expect(readMeasured(JSON.stringify({ ...line, areas: { ...areas, lost: { files: 1, bytes: 1 } } }))).toEqual(line)
    for (const odd of [{ areas: 5 }, { areas: { files: areas.files } }, { areas: { ...areas, data: { files: -1, bytes: 0 } } }, { last_modified: 'soon' }]) {
      expect(() => readMeasured(JSON.stringify({ ...line, ...odd }))).toThrow(OddResult)
    }
  })

  test.each(['', 'null', '[]', '{}', '{"files":-1,"bytes":0}', '{"files":1.5,"bytes":0}', '{"files":"1","bytes":0}'])('%j is odd', (text) => {
    expect(() => readPurgeResult(text)).toThrow(OddResult)
  })

  test('of a kind that nobody knows is odd', () => {
    expect(() => readMeasured('{"kind":"shared","name":"x","files":1,"bytes":2}')).toThrow('course or home')
  })
})
