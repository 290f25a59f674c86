import { chmod, mkdir, readdir, stat, symlink, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type CourseFolder, courseFolder } from './course-folder.ts'

let folder: CourseFolder
const isRoot = process.getuid?.() === 0

beforeEach(async () => { folder = await courseFolder() })
afterEach(() => folder.close())

async function shown(path: string): Promise<string> {
  const { mode, uid, gid } = await stat(path)
  return `${(mode & 0o7777).toString(8)}${isRoot ? ` ${uid}:${gid}` : ''}`
}
const owned = (mode: string, uid: number) => (isRoot ? `${mode} ${uid}:${uid}` : mode)

describe('the directories of a course', () => {
  const all = ['files', 'data', 'exchange']
  const right = [owned('2770', 70_001), owned('2775', 70_001), owned('2775', 70_001)]
  const found = () => Promise.all(all.map((name) => shown(join(folder.course, name))))

  test('are made with owner and mode, whatever the mask of the process', async () => {
    expect(await folder.run('prepare', folder.course, '70001', '70001')).toEqual({ made: 3, mended: 0, right: 0 })
    expect(await found()).toEqual(right)
  })

  test('are mended where a run was cut off, and left alone where they are right', async () => {
    await mkdir(join(folder.course, 'files'), { mode: 0o700 })
    expect(await folder.run('prepare', folder.course, '70001', '70001')).toEqual({ made: 2, mended: 1, right: 0 })
    expect(await found()).toEqual(right)
    expect(await folder.run('prepare', folder.course, '70001', '70001')).toEqual({ made: 0, mended: 0, right: 3 })
  })

  test('a link in the place of one is refused and not followed', async () => {
    await mkdir(join(folder.root, 'outside'))
    await chmod(join(folder.root, 'outside'), 0o700)
    await symlink(join(folder.root, 'outside'), join(folder.course, 'files'))
    await expect(folder.run('prepare', folder.course, '70001', '70001')).rejects.toThrow('no directory')
    expect((await stat(join(folder.root, 'outside'))).mode & 0o7777).toBe(0o700)
  })

  test('say so in the log where owners cannot be set', async () => {
    const other = await courseFolder({ setsOwners: false })
    await other.run('prepare', other.course, '70001', '70001')
    expect(other.log.join()).toContain('Owners are not set to 70001:70001')
    await other.close()
  })

  test.each([['0', '0'], ['70001', 'root'], ['-1', '70001'], ['70001', '']])('ids %s and %s are refused', async (uid, gid) => {
    await expect(folder.run('prepare', folder.course, uid, gid)).rejects.toThrow(/(uid|gid): a number/)
    expect(await readdir(folder.course)).toEqual([])
  })
})

describe('home directories', () => {
  test('belong to their owners alone', async () => {
    const home = join(folder.root, 'home')
    expect(await folder.run('homes', home, 'ada:80001', 'u80002:80002')).toEqual({ made: 2, mended: 0, right: 0 })
    expect([await shown(join(home, 'ada')), await shown(join(home, 'u80002'))]).toEqual([owned('700', 80_001), owned('700', 80_002)])
    expect(await folder.run('homes', home, 'ada:80001')).toEqual({ made: 0, mended: 0, right: 1 })
  })

  test.each(['../etc:80001', 'ada', 'ada:0', 'Ada:80001', 'ada:80001:1', '.:80001', 'a/b:80001'])('%s is refused', async (person) => {
    await expect(folder.run('homes', join(folder.root, 'home'), 'bo:80002', person)).rejects.toThrow()
    expect(await readdir(join(folder.root, 'home'))).toEqual([])
  })

  test('are made a hundred at a time at most', async () => {
    const people = Array.from({ length: 101 }, (_, index) => `user${index}:${80_000 + index}`)
    await expect(folder.run('homes', join(folder.root, 'home'), ...people)).rejects.toThrow('at most 100')
  })
})

describe('metering', () => {
  const nothing = { files: 0, bytes: 0 }

  test('leaves a line for each course and each home, and follows no link', async () => {
    await folder.put('files/one.txt', 'first')
    await folder.run('homes', join(folder.root, 'home'), 'ada:80001')
    await symlink(folder.course, join(folder.root, 'course', 'link'))
    await symlink(folder.course, join(folder.root, 'home', 'ada', 'link'))
    const location = 'metering/2026-10-01.jsonl'
    expect(await folder.run('meter', folder.root, '2026-10-01')).toEqual({ courses: 1, homes: 1, location })
    const lines = folder.storage.objects.get(location)!.toString().trimEnd().split('\n').map((line) => JSON.parse(line) as unknown)
    expect(lines).toEqual([
      {
        kind: 'course', name: 'mlbp2026', files: 1, bytes: 5, last_modified: expect.stringMatching(/^20\d\d-.*Z$/) as string,
        areas: { files: { files: 1, bytes: 5 }, data: nothing, exchange: nothing },
      },
      { kind: 'home', name: 'ada', ...nothing },
    ])
  })

  test('tells areas apart, and when the file was written that was written last', async () => {
    const written = { 'files/a.txt': '2026-03-01', 'data/deep/er/b.csv': '2026-05-01', 'data/c.csv': '2026-04-01', 'files-of-old/d': '2026-02-01', 'exchange': '2026-01-01' }
    for (const [path, date] of Object.entries(written)) {
      await folder.put(path, '1234')
      await utimes(join(folder.course, path), new Date(date), new Date(date))
    }
    // What a link points to is elsewhere, and was written at another time.
    await symlink('/etc/hostname', join(folder.course, 'data', 'link'))
    await folder.run('meter', folder.root, '2026-10-02')
    const [line] = folder.storage.objects.get('metering/2026-10-02.jsonl')!.toString().split('\n')
    expect(JSON.parse(line ?? '')).toEqual({
      kind: 'course', name: 'mlbp2026', files: 5, bytes: 20, last_modified: '2026-05-01T00:00:00.000Z',
      areas: { files: { files: 1, bytes: 4 }, data: { files: 2, bytes: 8 }, exchange: nothing },
    })
  })

  test('of a course without files says nothing of when it was used', async () => {
    await folder.run('meter', folder.root, '2026-10-03')
    const [line] = folder.storage.objects.get('metering/2026-10-03.jsonl')!.toString().split('\n')
    expect(JSON.parse(line ?? '')).toEqual({ kind: 'course', name: 'mlbp2026', ...nothing, areas: { files: nothing, data: nothing, exchange: nothing } })
  })

  test('of a file system where nothing is yet finds nothing', async () => {
    expect(await folder.run('meter', join(folder.root, 'scratch'), '2026-10-01')).toMatchObject({ courses: 0, homes: 0 })
  })
})

test('a command that there is not is refused with those that there are', async () => {
  await expect(folder.run('toString')).rejects.toThrow('prepare, homes, pack, purge, meter')
})
