import { execFileSync } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CourseFiles } from '../../shared/ports/course-files.ts'
import { Rejected, Unavailable } from '../../shared/ports/errors.ts'
import { aSlug } from './course-writes.ts'
import { type Place, testUnless } from './places.ts'

export interface CourseFilesRig {
  readonly files: CourseFiles
  /** The root of the shared file system, with `course/<slug>` in it, and where backups lie. */
  readonly root: string
  /** Makes the implementation over a root that cannot be used. */
  readonly broken: CourseFiles
}

export interface CourseFilesPlace extends Place<CourseFilesRig> {
  readonly lacks: { readonly disk?: string | undefined }
}

const ids = { uid: 70_001, gid: 70_001 }

/** What a reconcile relies on when it makes, keeps and ends a course's data. */
export function courseFilesContract(rig: () => CourseFilesRig, { lacks }: CourseFilesPlace): void {
  test('making the directories again does nothing', async () => {
    const { files } = rig()
    const slug = aSlug()
    await files.ensure(slug, ids)
    const before = await files.backUp(slug)
    await files.ensure(slug, ids)
    expect(await files.backUp(slug)).toEqual(before)
  })

  test('a backup repeated is in the same place and counts the same', async () => {
    const { files } = rig()
    const slug = aSlug()
    await files.ensure(slug, ids)
    expect(await files.backUp(slug)).toEqual(await files.backUp(slug))
  })

  test('a purge counts what the backup counted; repeated, it finds nothing and does no harm', async () => {
    const { files } = rig()
    const slug = aSlug()
    await files.ensure(slug, ids)
    const { location: _, ...count } = await files.backUp(slug)
    expect(await files.purge(slug)).toEqual(count)
    expect(await files.purge(slug)).toEqual({ files: 0, bytes: 0 })
  })

  test('a course that never had data can be backed up and purged', async () => {
    const { files } = rig()
    const slug = aSlug()
    expect(await files.backUp(slug)).toMatchObject({ files: 0, bytes: 0 })
    expect(await files.purge(slug)).toEqual({ files: 0, bytes: 0 })
  })

  onDisk(rig, lacks.disk)
  amongEnemies(rig, lacks.disk)
}

/** A course with directories and two files of 5 and 7 bytes. */
async function filled({ files, root }: CourseFilesRig): Promise<{ slug: string; course: string; files: CourseFiles }> {
  const slug = aSlug()
  await files.ensure(slug, ids)
  const course = join(root, 'course', slug)
  await writeFile(join(course, 'files', 'one.txt'), 'first')
  await mkdir(join(course, 'data', 'deep', 'er'), { recursive: true })
  await writeFile(join(course, 'data', 'deep', 'er', 'two.bin'), new Uint8Array([1, 2, 3, 4, 5, 6, 255]))
  return { slug, course, files }
}

function onDisk(rig: () => CourseFilesRig, missing: string | undefined): void {
  describe('on disk', () => {
    testUnless(missing, 'the directories have their modes, whatever the process\'s mask, and keep later ones', async () => {
      const { files, root } = rig()
      const slug = aSlug()
      const modeOf = async (name: string) => ((await stat(join(root, 'course', slug, name))).mode & 0o7777).toString(8)
      await files.ensure(slug, ids)
      expect([await modeOf('files'), await modeOf('data'), await modeOf('exchange')]).toEqual(['2770', '2775', '2775'])
      await chmod(join(root, 'course', slug, 'data'), 0o2700)
      await files.ensure(slug, ids)
      expect(await modeOf('data')).toBe('2700')
    })

    testUnless(missing, 'a backup reads as the course did, and outlives the purge', async () => {
      const { slug, course, files } = await filled(rig())
      const backup = await files.backUp(slug)
      expect(backup).toMatchObject({ files: 2, bytes: 12 })
      expect(await files.purge(slug)).toEqual({ files: 2, bytes: 12 })
      await expect(readFile(join(course, 'files', 'one.txt'))).rejects.toThrow('ENOENT')
      const kept = await readdir(backup.location, { recursive: true })
      const two = kept.find((name) => name.endsWith('two.bin')) ?? ''
      expect([...await readFile(join(backup.location, two))]).toEqual([1, 2, 3, 4, 5, 6, 255])
    })

    testUnless(missing, 'a backup repeated has what is there now', async () => {
      const { slug, course, files } = await filled(rig())
      await files.backUp(slug)
      await rm(join(course, 'files', 'one.txt'))
      expect(await files.backUp(slug)).toMatchObject({ files: 1, bytes: 7 })
    })

    testUnless(missing, 'a purge leaves other courses alone', async () => {
      const [goes, stays] = [await filled(rig()), await filled(rig())]
      await goes.files.purge(goes.slug)
      expect(await readFile(join(stays.course, 'files', 'one.txt'), 'utf8')).toBe('first')
    })

    testUnless(missing, 'a file system that cannot be used is Unavailable', async () => {
      const { broken } = rig()
      await expect(broken.ensure('mlbp2026', ids)).rejects.toBeInstanceOf(Unavailable)
      await expect(broken.backUp('mlbp2026')).rejects.toBeInstanceOf(Unavailable)
      await expect(broken.purge('mlbp2026')).rejects.toBeInstanceOf(Unavailable)
    })
  })
}

function amongEnemies(rig: () => CourseFilesRig, missing: string | undefined): void {
  describe('among people who plant things', () => {
    testUnless(missing, 'a link inside is kept as a link: what it leads to is neither counted, copied nor purged', async () => {
      const outside = await filled(rig())
      const { slug, course, files } = await filled(rig())
      await symlink(outside.course, join(course, 'files', 'way-out'))
      await symlink(join(outside.course, 'files', 'one.txt'), join(course, 'files', 'stolen.txt'))
      await symlink('..', join(course, 'data', 'round-and-round'))
      const { location, ...count } = await files.backUp(slug)
      expect(count).toEqual({ files: 2, bytes: 12 })
      expect(await readlink(join(location, 'content', 'files', 'way-out'))).toBe(outside.course)
      expect(await files.purge(slug)).toEqual({ files: 2, bytes: 12 })
      expect(await readFile(join(outside.course, 'files', 'one.txt'), 'utf8')).toBe('first')
    })

    testUnless(missing, 'a pipe inside stops neither backup nor purge', async () => {
      const { slug, course, files } = await filled(rig())
      execFileSync('mkfifo', [join(course, 'files', 'pipe')])
      expect(await files.backUp(slug)).toMatchObject({ files: 2, bytes: 12 })
      expect(await files.purge(slug)).toEqual({ files: 2, bytes: 12 })
    })

    for (const [what, target] of [['to another course', 'other'], ['that leads nowhere', 'nothing']] as const) {
      testUnless(missing, `a link ${what} in place of the directory is Rejected`, async () => {
        const { files, root } = rig()
        const other = await filled(rig())
        const slug = aSlug()
        await symlink(target === 'other' ? other.course : join(root, 'nowhere'), join(root, 'course', slug))
        await expect(files.ensure(slug, ids)).rejects.toBeInstanceOf(Rejected)
        await expect(files.backUp(slug)).rejects.toBeInstanceOf(Rejected)
        await expect(files.purge(slug)).rejects.toBeInstanceOf(Rejected)
        expect(await readFile(join(other.course, 'files', 'one.txt'), 'utf8')).toBe('first')
      })
    }

    testUnless(missing, 'a link in place of one of the directories is not followed when they are made', async () => {
      const { files, root } = rig()
      const other = await filled(rig())
      const slug = aSlug()
      await mkdir(join(root, 'course', slug))
      await symlink(join(other.course, 'files'), join(root, 'course', slug, 'files'))
      await chmod(join(other.course, 'files'), 0o700)
      await files.ensure(slug, ids)
      expect((await stat(join(other.course, 'files'))).mode & 0o7777).toBe(0o700)
    })

    const names = {
      'two dots': '..', 'one dot': '.', 'a path': 'abc/../other', 'an absolute path': '/etc', 'nothing': '', 'a null': 'abc\0',
    }
    for (const [what, slug] of Object.entries(names)) {
      testUnless(missing, `${what} for a slug is Rejected`, async () => {
        const { files } = rig()
        await expect(files.ensure(slug, ids)).rejects.toBeInstanceOf(Rejected)
        await expect(files.backUp(slug)).rejects.toBeInstanceOf(Rejected)
        await expect(files.purge(slug)).rejects.toBeInstanceOf(Rejected)
      })
    }
  })
}
