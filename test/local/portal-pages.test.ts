import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { portalPages } from '../../local/http/portal-pages.ts'
import { portalCaching, portalHeaders } from '../../shared/contract/portal-headers.ts'

describe('the portal\'s pages on one machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-pages-'))
  let server: Server
  let url: string
  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '<!doctype html>\n')
    writeFileSync(join(folder, 'assets', 'index-CbiPMwzi.js'), '\n')
    server = createServer(portalPages(folder))
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.close()
    rmSync(folder, { recursive: true })
  })

  test.each([
    ['/', portalCaching.others], ['/courses/mlbp2026', portalCaching.others], ['/assets/index-CbiPMwzi.js', portalCaching.assets],
  ])('are sent with the same headers as in the cloud: %s', async (path, caching) => {
    const { status, headers } = await fetch(url + path)
    expect(status).toBe(200)
    expect(Object.fromEntries(headers)).toMatchObject({ ...portalHeaders(), 'cache-control': caching })
  })

  test('are those of a new build at once, and what that took away is not there', async () => {
    rmSync(join(folder, 'assets', 'index-CbiPMwzi.js'))
    writeFileSync(join(folder, 'assets', 'index-DnewBu1l.js'), 'new()\n')
    const text = async (path: string) => (await fetch(url + path)).text()
    expect(await text('/assets/index-DnewBu1l.js')).toBe('new()\n')
    expect((await fetch(`${url}/assets/index-CbiPMwzi.js`)).status).toBe(404)
  })
})

test('the policy names each origin of the sign-in once, beside the page\'s own', () => {
  const { 'content-security-policy': policy } = portalHeaders(['https://sso.uni.example', 'https://sso.uni.example'])
  expect(policy.split('; ')).toContain("connect-src 'self' https://sso.uni.example")
})
