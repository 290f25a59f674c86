import { beforeEach, describe, expect, test } from 'vitest'
import { indexedAs } from '../../shared/core/due.ts'
import { day, instant, minute, plus, second } from '../../shared/core/instant.ts'
import { mailsDue } from '../../shared/core/mails/due.ts'
import { renderMail } from '../../shared/core/mails/render.ts'
import { nextNight } from '../../shared/core/nights.ts'
import { makeHomes } from '../../shared/reconcile/chores/homes.ts'
import { meterStorage } from '../../shared/reconcile/chores/meter.ts'
import { aCourse, midTerm, settings, timeZone } from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'
import { MemoryBlobs } from '../memory/blobs.ts'
import { MemoryChoreStore } from '../memory/chore-store.ts'
import { MemoryCluster } from '../memory/cluster.ts'
import { MemoryCourseStore } from '../memory/course-store.ts'
import { MemoryHubUsers } from '../memory/hub-users.ts'
import { MemoryLinkStore } from '../memory/link-store.ts'
import { MemoryFiles, MemoryJobs } from '../memory/task-runner.ts'
import { MemoryWorkQueue } from '../memory/work-queue.ts'

const slug = 'mlbp2026'
let files: MemoryFiles
let jobs: MemoryJobs
let rig: ReturnType<typeof portsFor>

function portsFor() {
  const cluster = Object.assign(new MemoryCluster(), {
    create: jobs.create.bind(jobs), task: jobs.task.bind(jobs), delete: jobs.delete.bind(jobs),
  }) as never
  const store = new MemoryCourseStore(new MemoryLinkStore())
  const blobs = new MemoryBlobs()
  files = new MemoryFiles(blobs)
  return { cluster, store, blobs, settings, users: new MemoryHubUsers(), chores: new MemoryChoreStore(), queue: new MemoryWorkQueue() }
}

beforeEach(() => {
  jobs = new MemoryJobs((job) => files.run(job))
  rig = portsFor()
})

const addPerson = (name: string, uid: number) => rig.users.ensure({ user: name, username: name, uid, identities: [name], since: midTerm })

describe('home directories', () => {
  test('are made for everybody who came, a hundred a Job, until nobody waits', async () => {
    for (let number = 0; number < 130; number += 1) await addPerson(`person${number}`, 80_000 + number)
    expect(await makeHomes(midTerm, rig)).toBeDefined()
    await addPerson('latecomer', 90_000)
    jobs.settle(midTerm)
    expect(await makeHomes(plus(midTerm, 5 * second), rig)).toBeDefined()
    expect([jobs.created, files.homes.size]).toEqual([['homes-1', 'homes-2'], 100])
    jobs.settle(midTerm)
    expect(await makeHomes(plus(midTerm, 10 * second), rig)).toBeUndefined()
    expect([files.homes.size, (await rig.users.get('latecomer'))?.home_made_at]).toEqual([131, plus(midTerm, 10 * second)])
    expect((await rig.chores.get('homes'))?.due).toBeUndefined()
  })

  test('a Job that fails is told, and its people still get their homes', async () => {
    await addPerson('ada', 80_001)
    files.failing.add('homes')
    await makeHomes(midTerm, rig)
    jobs.settle(midTerm)
    await expect(makeHomes(plus(midTerm, second), rig)).rejects.toThrow('homes-1 failed')
    const due = (await rig.chores.get('homes'))!.due!
    files.failing.clear()
    await makeHomes(plus(due, second), rig)
    jobs.settle(due)
    expect(await makeHomes(plus(due, minute), rig)).toBeUndefined()
    expect(files.homes.has('ada')).toBe(true)
  })

  test('with nobody waiting nothing is written', async () => {
    expect(await makeHomes(midTerm, rig)).toBeUndefined()
    expect([rig.chores.all(), jobs.created]).toEqual([[], []])
  })
})

describe('the night', () => {
  test.each([
    ['2026-10-01T09:00:00.000Z', '2026-10-02T00:00:00.000Z'],
    ['2026-10-01T23:59:00.000Z', '2026-10-02T00:00:00.000Z'],
    ['2026-10-02T00:00:00.000Z', '2026-10-03T00:00:00.000Z'],
    // Summer time ends in Helsinki on 25 October at 04:00: 03:00 comes twice, and the first of the two counts.
    ['2026-10-24T12:00:00.000Z', '2026-10-25T00:00:00.000Z'],
    ['2026-10-25T00:00:00.000Z', '2026-10-26T01:00:00.000Z'],
  ])('after %s is %s', (now, night) => {
    expect(nextNight(instant(now), timeZone)).toBe(night)
  })
})

describe('metering', () => {
  const agreed = 5 * 120 * 1e9
  const course = aCourse()
  let tonight = midTerm

  beforeEach(async () => {
    await rig.store.create({ course, indexed: indexedAs(course, midTerm, settings), audit: [] })
    await addPerson('ada', 80_001)
    tonight = await meterStorage(midTerm, rig)
  })

  /** Measures the next night with so many bytes in the course. */
  async function night(bytes: number) {
    files.courses.set(slug, { files: 2, bytes })
    const now = tonight
    await meterStorage(now, rig)
    jobs.settle(now)
    tonight = await meterStorage(plus(now, minute), rig)
    return (await rig.store.get(slug))!
  }

  test('happens at night and not before, once', async () => {
    expect([tonight, await meterStorage(plus(midTerm, minute), rig)]).toEqual([nextNight(midTerm, timeZone), tonight])
    expect(jobs.created).toEqual([])
    await night(10)
    expect(jobs.created).toEqual(['meter-2026-10-02'])
    expect(tonight).toBe(nextNight(plus(nextNight(midTerm, timeZone), minute), timeZone))
  })

  test('notes what courses and homes use, and writes nothing when that is the same', async () => {
    files.homes.set('ada', { files: 1, bytes: 77 })
    const first = await night(10)
    expect(first.storage).toEqual({ at: plus(nextNight(midTerm, timeZone), minute), bytes: 10, files: 2, agreed_bytes: agreed })
    expect((await rig.users.get('ada'))?.storage?.bytes).toBe(77)
    expect((await night(10)).version).toBe(first.version)
    expect((await night(11)).version).toBe(first.version + 1)
  })

  test('notes where it is and when it was last used, and writes when that alone changes', async () => {
    const areas = { files: { files: 1, bytes: 4 }, data: { files: 1, bytes: 6 }, exchange: { files: 0, bytes: 0 } }
    files.found = { last_modified: '2026-09-20T10:00:00.000Z', areas }
    const first = await night(10)
    expect(first.storage).toMatchObject({ bytes: 10, last_used_at: '2026-09-20T10:00:00.000Z', areas })
    expect((await night(10)).version).toBe(first.version)
    files.found = { last_modified: '2026-09-21T10:00:00.000Z', areas }
    const used = await night(10)
    expect([used.version, used.storage?.last_used_at]).toEqual([first.version + 1, '2026-09-21T10:00:00.000Z'])
    files.found = { last_modified: '2099-01-01T00:00:00.000Z', areas }
    expect((await night(10)).version).toBe(used.version)
    files.found = {}
    expect(Object.keys((await night(10)).storage ?? {}).toSorted()).toEqual(['agreed_bytes', 'at', 'bytes', 'files'])
  })

  test('a course that nobody knows any more is passed over', async () => {
    files.courses.set('long-gone', { files: 1, bytes: 1 })
    await expect(night(10)).resolves.toMatchObject({ storage: { bytes: 10 } })
  })

  test('tells managers above four fifths, governance too above all, each once a crossing', async () => {
    const told = async (bytes: number) => {
      const found = await night(bytes)
      const mails = mailsDue(found, tonight, settings).filter(({ kind }) => kind.startsWith('storage'))
      const { version } = found
      await rig.store.save({ course: { ...found, mailed: [...found.mailed, ...mails.map(({ notice }) => notice)], version: version + 1 },
        indexed: indexedAs(found, tonight, settings) })
      return mails.map(({ kind, to }) => `${kind} ${to}`)
    }
    const owners = [people.supervisor, people.manager]
    expect(await told(0.79 * agreed)).toEqual([])
    expect(await told(0.8 * agreed)).toEqual(owners.map((to) => `storage-high ${to}`))
    expect(await told(0.9 * agreed)).toEqual([])
    expect(await told(agreed)).toEqual([...owners, settings.governance_mail].map((to) => `storage-over ${to}`))
    expect(await told(1.2 * agreed)).toEqual([])
    expect(await told(0.1 * agreed)).toEqual([])
    expect(await told(0.85 * agreed)).toEqual(owners.map((to) => `storage-high ${to}`))
    expect(rig.queue.items).toContainEqual({ kind: 'hub', hub: slug })
  })

  test('a course that falls below the mark is not left due: there is nobody to tell', async () => {
    const above = await night(0.9 * agreed)
    const told = { ...above, mailed: [...above.mailed, ...mailsDue(above, tonight, settings).map(({ notice }) => notice)], version: above.version + 1 }
    await rig.store.save({ course: told, indexed: indexedAs(told, tonight, settings) })
    await night(10)
    const due = rig.store.indexed(slug)?.due
    expect(due === undefined || due > tonight).toBe(true)
  })

  test('the letters say how much of what was agreed is used', async () => {
    const found = await night(0.9 * agreed)
    const [mail] = mailsDue(found, tonight, settings).filter(({ kind }) => kind === 'storage-high')
    const { text } = renderMail(mail!, found, settings)
    expect(text).toContain('540.0 GB in 2 files')
    expect(text).toContain('5 GB for each of 120 students (90 %)')
  })

  test('a Job that fails is told and tried again the same night', async () => {
    files.failing.add('meter')
    await meterStorage(tonight, rig)
    jobs.settle(tonight)
    await expect(meterStorage(plus(tonight, minute), rig)).rejects.toThrow('meter-2026-10-02 failed')
    const { due } = (await rig.chores.get('meter'))!
    expect(due! < plus(tonight, day)).toBe(true)
    files.failing.clear()
    await meterStorage(due!, rig)
    jobs.settle(due!)
    await meterStorage(plus(due!, minute), rig)
    expect(jobs.created).toEqual(['meter-2026-10-02', 'meter-2026-10-02'])
  })
})
