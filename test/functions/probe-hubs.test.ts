import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askHub } from '../../functions/probe-hubs/ask-hub.ts'
import { createHandler } from '../../functions/probe-hubs/create-handler.ts'
import { probeHubs, type ProbePorts } from '../../functions/probe-hubs/probe-hubs.ts'
import { type LoopbackServer, listenOnLoopback } from '../../local/loopback-server.ts'
import type { Condition } from '../../shared/core/condition.ts'
import type { Course } from '../../shared/core/course.ts'
import { type Instant, minute, plus, second } from '../../shared/core/instant.ts'
import { aCourseIn, type Changes, midTerm, settings } from '../fixtures/a-course.ts'
import { aHub, hubAudit } from '../fixtures/a-hub.ts'
import { MemoryMetrics } from '../memory/metrics.ts'
import { World } from '../memory/world.ts'
import { place } from '../reconcile/living.ts'

let world: World
let metrics: MemoryMetrics
let logged: unknown[]
let asked: string[]
let silent: Set<string>
let now: Instant
beforeEach(() => {
  world = new World()
  metrics = new MemoryMetrics()
  logged = []
  asked = []
  silent = new Set()
  now = midTerm
})

const urlOf = (hub: string) => `https://${hub}.hubs.uni.example/`

function ports(changes: Partial<ProbePorts> = {}): ProbePorts {
  const { store, hubs } = world
  const ask = async (url: string) => {
    asked.push(url)
    return silent.has(url) ? 'it did not answer in time' : undefined
  }
  const log = (event: string, about: object) => logged.push({ event, ...about })
  return { store, hubs, settings, clock: { now: () => now }, metrics, ask, log, pause: 0, ...changes }
}

const ready: Changes<Course> = { progress: [{ step: 'ready', at: plus(midTerm, -60 * minute) }] }
const placed = (slug: string, course: Course): Promise<void> => place(world, { ...course, slug }, midTerm)
const condition = (status: Condition['status']): Condition =>
  ({ type: 'HubReady', status, reason: 'Some', message: '', last_transition_time: midTerm })

describe('the hubs that are asked', () => {
  test('are those of running courses, by their own addresses', async () => {
    for (const phase of ['staging', 'public', 'private', 'archived', 'deletion-due', 'requested'] as const) {
      await placed(`${phase}2026`, aCourseIn(phase, ready))
    }
    expect(await probeHubs(ports())).toEqual({ probed: 3, failing: [] })
    expect(asked.toSorted()).toEqual(['private2026', 'public2026', 'staging2026'].map(urlOf))
  })

  test('are none that never came up, are just coming back, or are not the course\'s own', async () => {
    await placed('never2026', aCourseIn('public'))
    await placed('coming2026', aCourseIn('public', { ...ready, hub_awaited_since: plus(midTerm, -9 * minute) }))
    await placed('tenant2026', aCourseIn('public', { ...ready, hub: 'science' }))
    await placed('long2026', aCourseIn('public', { ...ready, hub_awaited_since: plus(midTerm, -10 * minute) }))
    await probeHubs(ports())
    expect(asked).toEqual([urlOf('long2026')])
  })

  test('are none of courses whose time is over, though no reconcile has seen it yet', async () => {
    await placed('ended2026', aCourseIn('public', ready))
    now = plus(midTerm, 365 * 24 * 60 * minute)
    expect(await probeHubs(ports())).toEqual({ probed: 0, failing: [] })
  })

  test('are the registered ones that came up and were not removed', async () => {
    const hubs = [
      aHub({ name: 'science', hub_url: urlOf('science'), conditions: [condition('True')] }),
      aHub({ name: 'broken', hub_url: urlOf('broken'), conditions: [condition('False')] }),
      aHub({ name: 'coming', hub_url: urlOf('coming'), conditions: [condition('Unknown')] }),
      aHub({ name: 'new' }),
      aHub({
        name: 'old', hub_url: urlOf('old'), conditions: [condition('True')], removed: { by: 'astrid', at: midTerm, reason: 'Over.' },
      }),
    ]
    for (const hub of hubs) await world.hubs.create(hub, hubAudit(hub), undefined)
    await probeHubs(ports())
    expect(asked.toSorted()).toEqual([urlOf('broken'), urlOf('science')])
  })

  test('are no more than twenty at a time, and all of them', async () => {
    for (let number = 0; number < 130; number += 1) await placed(`c${number}2026`, aCourseIn('public', ready))
    let underWay = 0
    let most = 0
    const ask = async () => {
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise((resolve) => { setImmediate(resolve) })
      underWay -= 1
      return undefined
    }
    expect(await probeHubs(ports({ ask }))).toEqual({ probed: 130, failing: [] })
    expect(most).toBe(20)
  })
})

describe('a hub that is not well', () => {
  test('counts, is named in the log with what is wrong, and was asked twice', async () => {
    for (const slug of ['well2026', 'silent2026']) await placed(slug, aCourseIn('public', ready))
    silent.add(urlOf('silent2026'))
    expect(await createHandler(ports())({})).toEqual({ probed: 2, failing: ['silent2026'] })
    expect(asked.filter((url) => url === urlOf('silent2026'))).toHaveLength(2)
    expect(metrics.flushed).toEqual([{ HubsProbed: 2, HubProbeFailures: 1 }])
    expect(logged).toEqual([{ event: 'hubs-not-well', count: 1, asked: 2, hubs: { silent2026: 'it did not answer in time' } }])
  })

  test('does not count when it answers the second time', async () => {
    await placed('slow2026', aCourseIn('public', ready))
    const answers = ['it answered with 503', undefined]
    expect(await probeHubs(ports({ ask: async () => answers.shift() }))).toEqual({ probed: 1, failing: [] })
    expect(metrics.flushed).toEqual([{ HubsProbed: 1, HubProbeFailures: 0 }])
    expect(logged).toEqual([])
  })

  test('and all others with it: after ninety seconds nothing more is asked', async () => {
    for (let number = 0; number < 100; number += 1) await placed(`c${number}2026`, aCourseIn('public', ready))
    const ask = async () => {
      now = plus(now, second)
      return 'it did not answer in time'
    }
    const { probed, failing } = await probeHubs(ports({ ask }))
    expect(probed).toBeLessThan(100)
    expect(failing).toHaveLength(probed)
  })
})

test('where no hub runs, that is told, too', async () => {
  await probeHubs(ports())
  expect(metrics.flushed).toEqual([{ HubsProbed: 0, HubProbeFailures: 0 }])
})

describe('asking a hub', () => {
  let server: LoopbackServer
  let status = 200
  const paths: string[] = []
  beforeAll(async () => {
    server = await listenOnLoopback(async (request, response) => {
      paths.push(request.url ?? '')
      if (status === 0) return
      response.writeHead(status, { location: '/hub/login' }).end('{}')
    })
  })
  afterAll(() => server.close())

  test('finds nothing wrong when its page of health is there', async () => {
    status = 200
    expect(await askHub(`${server.url}/`)).toBeUndefined()
    expect(paths).toEqual(['/hub/health'])
  })

  test.each([503, 404, 302])('tells of an answer of %i', async (code) => {
    status = code
    expect(await askHub(`${server.url}/`)).toBe(`it answered with ${code}`)
  })

  test('tells that it did not answer in time', async () => {
    status = 0
    expect(await askHub(`${server.url}/`, 50)).toBe('it did not answer in time')
  })

  test('tells that nobody is there', async () => {
    expect(await askHub('http://127.0.0.1:1/')).toMatch(/^it cannot be reached: /)
  })
})
