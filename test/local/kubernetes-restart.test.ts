import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startKubernetes } from '../../local/kubernetes/start.ts'
import { second } from '../../shared/core/instant.ts'
import { configMap, HandClock, helmRelease, namespaceNamed, ObjectClient } from './kubernetes-client.ts'

const program = `
  import { startKubernetes } from './local/kubernetes/start.ts'
  const standIn = await startKubernetes({ clock: { now: () => '2026-09-01T08:00:00.000Z' }, dataFile: process.argv[1] })
  console.log(standIn.url)
`

describe('a stand-in with a data file', () => {
  let directory: string
  let dataFile: string

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'kubernetes-'))
    dataFile = join(directory, 'state.sqlite')
  })
  afterEach(() => rm(directory, { recursive: true }))

  it('goes on after a restart where it was: objects, versions and what was about to happen', async () => {
    const clock = new HandClock()
    const before = await startKubernetes({ clock, dataFile })
    const client = new ObjectClient(before)
    await client.apply(namespaceNamed('hub-x'))
    await client.apply(helmRelease('hub-x'))
    const map = await client.apply(configMap('hub-x', 'kept', { a: '1' }))
    const due = before.nextDue()
    await before.close()

    const after = await startKubernetes({ clock, dataFile })
    const again = new ObjectClient(after)
    expect(after.nextDue()).toBe(due)
    expect((await again.apply(configMap('hub-x', 'kept', { a: '1' }))).metadata).toEqual(map.metadata)
    const changed = await again.apply(configMap('hub-x', 'kept', { a: '2' }))
    expect(Number(changed.metadata?.resourceVersion)).toBeGreaterThan(Number(map.metadata?.resourceVersion))
    await after.runDue(clock.advance(8 * second))
    expect(await again.list('v1', 'Pod', 'hub-x')).toHaveLength(2)
    await after.close()
  })

  it('has a server appear that was about to when it was stopped', async () => {
    const clock = new HandClock()
    const before = await startKubernetes({ clock, dataFile })
    const client = new ObjectClient(before)
    await client.apply(namespaceNamed('hub-x'))
    const profile = { slug: 'x', display_name: '', description: '', kubespawner_override: {} }
    const values = { custom: { lectern: { entries: [{ groups: ['g'], role: 'student', course: null, profile }] } } }
    await client.apply(helmRelease('hub-x', { values }))
    await before.runDue(clock.advance(8 * second))
    expect(before.users.start({ hub: 'x', user: 'ada', groups: ['g'], late: true })).toMatchObject({ started: true })
    await before.close()

    const after = await startKubernetes({ clock, dataFile })
    expect(after.users.list()).toEqual([])
    await after.runDue(clock.advance(second))
    expect(after.users.list()).toMatchObject([{ hub: 'x', user: 'ada', phase: 'Running' }])
    await after.close()
  })

  it('loses no write that was acknowledged when it is killed, and says nothing on standard error', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataFile], { stdio: 'pipe' })
    let complaints = ''
    child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const maps = `${line.toString().trim()}/api/v1/namespaces/default/configmaps`
    const acknowledged: string[] = []
    for (let index = 0; index < 200; index += 1) {
      const body = JSON.stringify({ metadata: { name: `map-${index}` } })
      const response = await fetch(maps, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      if (response.status === 201) acknowledged.push(`map-${index}`)
    }
    child.kill('SIGKILL')
    await once(child, 'exit')

    const after = await startKubernetes({ clock: new HandClock(), dataFile })
    const kept = await new ObjectClient(after).list('v1', 'ConfigMap', 'default')
    await after.close()
    expect(acknowledged).toHaveLength(200)
    expect(kept.map(({ metadata }) => metadata?.name)).toEqual(acknowledged.toSorted())
    expect(complaints).toBe('')
  })
})
