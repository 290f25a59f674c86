import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Lectern } from '../../local/lectern.ts'
import { eventually, newWindow, noBrowser, signIn } from './browser.ts'
import { type PortalOnAMachine, startPortal } from './portal-on-a-machine.ts'

const minh = 'minh.nguyen@uni.example'

describe.skipIf(noBrowser !== undefined)('a student', () => {
  let browser: Browser
  let portal: PortalOnAMachine
  let lectern: Lectern
  let page: Page
  let faults: readonly string[]
  let invitation = ''

  beforeAll(async () => {
    portal = await startPortal('2026-09-10T08:00:00.000Z')
    ;({ lectern, browser } = portal)
    await course('python2026', 'Python for All', { access: 'open', public_date: '2026-09-01', description: 'From nothing to loops.' })
    await course('optics2026', 'Optics', { access: 'list', students: [minh], public_date: '2026-09-20' })
    await course('stats2026', 'Statistics', { access: 'apply', public_date: '2026-09-01' })
    invitation = ((await call('virtal1', 'POST', '/api/courses/stats2026/invite', {})) as { url: string }).url
    const window = await newWindow(browser, lectern.url, { viewport: { width: 390, height: 844 } })
    ;({ page, faults } = window)
    await signIn(page, 'Minh Nguyen')
  })
  afterAll(() => portal.close())

  async function course(slug: string, name: string, fields: object): Promise<void> {
    await call('virtal1', 'POST', '/api/courses', {
      slug, name, private_date: '2027-01-31', archive_date: '2027-09-01', delete_date: '2027-10-01', image: ['standard', '2026-06-01'],
      resources: { memory_gb: 2, cpu: 2, storage_gb: 1, students: 30 }, ...fields,
    })
    await call('koskih1', 'POST', `/api/courses/${slug}/decision`, { verdict: 'approve' }, { 'if-match': '"1"' })
  }

  async function call(username: string, method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<unknown> {
    const authorization = `Bearer ${await lectern.tokenFor(`person-${username}`)}`
    const answer = await fetch(lectern.url + path, {
      method, body: JSON.stringify(body),
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers },
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.status === 204 ? undefined : answer.json()
  }

  const part = (name: string) => page.getByRole('region', { name, exact: true })

  test('sees what opens when, and finds what is open to everybody', async () => {
    await part('Opens later').getByText('Opens on 20 Sept 2026 (in 10 days)').waitFor()
    const open = part('Open to everybody')
    await open.getByText('From nothing to loops.').waitFor()
    await eventually(() => open.getByRole('link', { name: /Open the hub of Python for All/ }).count(), { timeout: 30_000 }).toBe(1)
    await open.getByRole('searchbox').fill('statistics')
    await open.getByText('No open course matches.').waitFor()
    await open.getByRole('searchbox').fill('pyth')
    await open.getByText('From nothing to loops.').waitFor()
  })

  test('is told when a link is none, and follows a good one to apply', async () => {
    await page.getByLabel('Invite link', { exact: true }).fill('https://uni.example/nowhere')
    await page.getByRole('button', { name: 'Go to the invitation' }).click()
    await page.getByText('This is no invite link').waitFor()
    await page.getByLabel('Invite link', { exact: true }).fill(`My course: ${invitation} , see you`)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Join Statistics' }).waitFor()
    await page.getByRole('button', { name: 'Apply to the course' }).click()
    await page.getByText('Your application to Statistics is sent.').waitFor()
    await page.getByRole('link', { name: 'your page of courses' }).click()
    await part('Waiting for an answer').getByRole('heading', { name: 'Statistics' }).waitFor()
  })

  test('finds the course with its button once accepted, and leaves it knowing what follows', async () => {
    await call('virtal1', 'POST', '/api/courses/stats2026/applications/decisions', { accept: [minh] })
    await page.reload()
    await part('Open now').getByRole('link', { name: /Open the hub of Statistics/ }).waitFor({ timeout: 30_000 })
    await page.getByRole('button', { name: 'Leave Statistics' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('to come back you have to apply again').waitFor()
    await dialog.getByRole('button', { name: 'Leave the course' }).click()
    await page.getByText('You have left Statistics.').waitFor()
    await part('Ended, or not yours any more').getByRole('heading', { name: 'Statistics' }).waitFor()
  })

  test('sees the course open on the day it opens', async () => {
    await page.getByRole('button', { name: '+1 week' }).click()
    await part('Opens later').getByText('(in 3 days)').waitFor()
    await page.getByRole('button', { name: '+1 week' }).click()
    await part('Open now').getByRole('heading', { name: 'Optics' }).waitFor({ timeout: 30_000 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    expect(faults, 'faults in the browser').toEqual([])
  })
})
