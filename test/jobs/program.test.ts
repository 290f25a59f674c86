import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleAtMost, bundleJobs } from '../../jobs/bundle.ts'
import { type CourseFolder, courseFolder } from './course-folder.ts'

describe('the program that Jobs run', () => {
  let folder: CourseFolder
  let program: string
  beforeAll(async () => {
    folder = await courseFolder()
    program = join(folder.root, 'main.mjs')
    await writeFile(program, await bundleJobs())
  })
  afterAll(() => folder.close())

  const message = () => readFile(join(folder.root, 'message'), 'utf8')
  const begin = (...args: readonly string[]) => {
    const env = { PATH: process.env['PATH'], TERMINATION_LOG: join(folder.root, 'message') }
    return spawn(process.execPath, [program, ...args], { env, stdio: 'ignore' })
  }
  const run = async (...args: readonly string[]) => (await once(begin(...args), 'exit'))[0] as number

  test('is one file that fits a ConfigMap', async () => {
    expect((await stat(program)).size).toBeLessThan(bundleAtMost)
  })

  test('leaves its result as the termination message', async () => {
    await folder.put('files/one.txt', 'first')
    expect(await run('purge', folder.course)).toBe(0)
    expect(JSON.parse(await message())).toEqual({ files: 1, bytes: 5 })
  })

  test('leaves the reason of a failure there, and fails', async () => {
    expect(await run('pack', folder.course, 'backups/x')).toBe(1)
    expect(await message()).toBe('LECTERN_BUCKET is not set')
  })

  test('killed in the middle of a purge, ends it when it is started again, with the counts of the beginning', async () => {
    const course = join(folder.root, 'course', 'large')
    for (let part = 0; part < 20; part += 1) {
      const place = join(course, `part${part}`)
      await mkdir(place, { recursive: true })
      await Promise.all(Array.from({ length: 250 }, (_, index) => writeFile(join(place, `${index}`), 'x')))
    }
    const child = begin('purge', course)
    const ended = once(child, 'exit')
    while ((await readdir(course)).length > 15 && child.exitCode === null) await delay(1)
    child.kill('SIGKILL')
    await ended
    expect((await readdir(course)).length, 'it was in the middle').toBeGreaterThan(1)
    expect(await run('purge', course)).toBe(0)
    expect(JSON.parse(await message())).toEqual({ files: 5_000, bytes: 5_000 })
    expect(await readdir(course)).toEqual(['.lectern-purged.json'])
  })
})
