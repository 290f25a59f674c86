import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { advance, mailsTo } from '../../local/demo/surroundings.ts'
import type { Lectern } from '../../local/lectern.ts'
import { namespaceOf } from '../../shared/core/names.ts'
import { newWindow, noBrowser, signIn } from './browser.ts'
import { type PortalOnAMachine, startPortal } from './portal-on-a-machine.ts'
import { violationsOn } from './violations.ts'

const slug = 'signals2026'
const image = `quay.io/jupyter/scipy-notebook@sha256:${'ab'.repeat(32)}`

describe.skipIf(noBrowser !== undefined)('what operators see and do, in the browser', () => {
  let browser: Browser
  let portal: PortalOnAMachine
  let lectern: Lectern
  let page: Page
  const faults: (readonly string[])[] = []

  beforeAll(async () => {
    portal = await startPortal('2026-08-15T08:00:00.000Z')
    ;({ lectern, browser } = portal)
    await approvedCourse(slug, 'Signals and Systems', ['scipy', '2026-01-05'])
    await approvedCourse('bayes2026', 'Bayesian Data Analysis', ['standard', '2026-06-01'])
    await advance(lectern.url, 'PT5M')
    page = await windowOf('Astrid Berg')
  })
  afterAll(() => portal.close())

  async function windowOf(name: string, options: Parameters<typeof newWindow>[2] = {}): Promise<Page> {
    const window = await newWindow(browser, lectern.url, options)
    faults.push(window.faults)
    await signIn(window.page, name)
    return window.page
  }

  async function call(username: string, method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<void> {
    const authorization = `Bearer ${await lectern.tokenFor(`person-${username}`)}`
    const answer = await fetch(lectern.url + path, {
      method, body: JSON.stringify(body),
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers },
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  }

  async function approvedCourse(name: string, title: string, chosen: readonly [string, string]): Promise<void> {
    await call('virtal1', 'POST', '/api/courses', {
      slug: name, name: title, public_date: '2026-08-01', private_date: '2027-01-31', archive_date: '2027-09-01', delete_date: '2027-10-01',
      image: chosen, resources: { memory_gb: 2, cpu: 2, storage_gb: 1, students: 30 }, contact: ['sara.lindqvist@uni.example'],
    })
    await call('koskih1', 'POST', `/api/courses/${name}/decision`, { verdict: 'approve' }, { 'if-match': '"1"' })
  }

  const cluster = () => {
    const { kubernetes } = lectern.services
    if (kubernetes === undefined) throw new Error('this plays on the stand-in of a cluster')
    return kubernetes
  }
  const row = (text: string) => page.locator('.course-table tbody').filter({ hasText: text })
  const dialog = () => page.getByRole('dialog')

  test('a course in trouble is counted, and its row says why in words', async () => {
    cluster().failures.set({ failure: 'image-pull', namespace: namespaceOf(slug) })
    await call('virtal1', 'PATCH', `/api/courses/${slug}`, { resources: { memory_gb: 2, cpu: 2, storage_gb: 1, students: 31 } },
      { 'if-match': '"2"', 'content-type': 'application/merge-patch+json' })
    await advance(lectern.url, 'PT20M')
    await page.goto('/operations')
    await page.getByRole('link', { name: /^1 ?in trouble$/i }).click()
    await row(slug).getByText('In trouble').waitFor()
    await row(slug).getByText(/cannot be pulled: not found/).waitFor()
    await page.waitForFunction(() => document.querySelectorAll('.course-table > tbody').length === 1)
    await page.getByLabel('Find a course').fill('bayes')
    await page.getByText('No course matches.').waitFor()
    await page.getByLabel('Find a course').fill('')
  })

  test('a condition tells its reason to the keyboard, and opens the whole of it', async () => {
    const mark = row(slug).getByRole('button', { name: /^Hub.*failed$/ })
    await page.getByLabel('Find a course').focus()
    for (let tabs = 0; tabs < 12 && !await mark.evaluate((element) => element === document.activeElement); tabs += 1) await page.keyboard.press('Tab')
    await page.getByRole('tooltip').getByText(/Hub answers:/).waitFor()
    await page.keyboard.press('Enter')
    await row(slug).getByRole('list', { name: 'Conditions' }).getByText(/cannot be pulled: not found/).waitFor()
    expect(await mark.getAttribute('aria-expanded')).toBe('true')
  })

  test('it is tried again once its cause is mended, and gets well', async () => {
    cluster().failures.clear({ namespace: namespaceOf(slug) })
    await row(slug).getByRole('button', { name: `Try now: ${slug}` }).click()
    await row(slug).getByText('It is being tried.').waitFor()
    await advance(lectern.url, 'PT6M')
    await page.reload()
    await page.getByText('No course is in trouble.').waitFor()
    await page.getByRole('link', { name: 'Running', exact: true }).click()
    await row(slug).getByText('As intended').waitFor()
  })

  test('the list is exported as a file that programs read', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export as CSV' }).click()])
    const [heading, ...lines] = (await readFile(await download.path(), 'utf8')).split('\r\n')
    expect(heading?.split(',').slice(0, 3)).toEqual(['slug', 'name', 'phase'])
    expect(lines.map((line) => line.split(',')[0]).toSorted()).toEqual(['bayes2026', slug])
  })

  test('a build is refused at its field, and what was typed stays', async () => {
    await page.goto('/images')
    await page.getByRole('button', { name: 'Enter a build of scipy' }).click()
    await dialog().getByRole('spinbutton', { name: /day/i }).click()
    await page.keyboard.type('10082026')
    await dialog().getByLabel('Image').fill('quay.io/jupyter/scipy-notebook:latest')
    await dialog().getByRole('button', { name: 'Enter', exact: true }).click()
    await dialog().locator('.field-error').waitFor()
    expect(await dialog().getByLabel('Image').inputValue()).toBe('quay.io/jupyter/scipy-notebook:latest')
    await dialog().getByLabel('Image').fill(image)
    await dialog().getByRole('button', { name: 'Enter', exact: true }).click()
    await page.getByText('The build of 2026-08-10 is a candidate now.').waitFor()
  })

  test('it is published, with what its tests say before and after', async () => {
    await page.getByText('All builds of scipy').click()
    await page.getByRole('button', { name: 'Publish scipy of 2026-08-10' }).click()
    await dialog().getByText('Tests: 0 passed, 0 failed').waitFor()
    await dialog().getByRole('button', { name: 'Publish' }).click()
    await page.getByText('Published. Tests: 0 passed').waitFor()
  })

  test('courses are moved to it in waves, which are watched to their end', async () => {
    await page.getByRole('link', { name: 'Upgrade …' }).first().click()
    cluster().failures.set({ failure: 'stuck', namespace: namespaceOf(slug) })
    await page.getByRole('button', { name: 'Begin' }).click()
    await dialog().getByRole('button', { name: 'Begin' }).click()
    await page.getByRole('heading', { name: 'scipy, build of 2026-08-10' }).waitFor()
    await advance(lectern.url, 'PT2M')
    await page.locator('.underway').getByRole('link', { name: slug }).waitFor()
    expect(await page.getByRole('img', { name: '0 of 1 done' }).count()).toBe(1)
    await page.getByRole('button', { name: 'Pause' }).click()
    await dialog().getByRole('button', { name: 'Pause' }).click()
    await page.getByText('Paused by astrid.berg@uni.example.').waitFor()
    await page.getByRole('button', { name: 'Resume' }).click()
    await dialog().getByRole('button', { name: 'Resume' }).click()
    cluster().failures.clear({ namespace: namespaceOf(slug) })
    await advance(lectern.url, 'PT5M')
    await page.locator('.rollout-state', { hasText: 'Done' }).waitFor()
    await page.getByRole('link', { name: 'Versions' }).click()
    await page.locator('.bar-name', { hasText: '2026-08-10' }).waitFor()
  })

  test('what a queue gave up is put back after a question', async () => {
    lectern.services.sqs.giveUp({ kind: 'hub', hub: slug }, 10)
    await page.goto('/operations/mails')
    await page.getByText('Work · about 1 letter').waitFor()
    await page.getByRole('button', { name: 'Put back: Work' }).click()
    await dialog().getByRole('button', { name: 'Put back' }).click()
    await page.getByText('They are back in the queue.').waitFor()
    await page.getByText('Work · nothing').waitFor()
  })

  test('an announcement shows whom it would reach before it is sent, and arrives', async () => {
    await page.goto('/operations/announcements')
    await page.getByLabel('Subject').fill('Maintenance on Saturday')
    await page.getByLabel('Text').fill('Hubs rest from 6 to 8 in the morning.\nYour files are safe.')
    await page.getByRole('button', { name: 'See whom it would reach' }).click()
    await page.getByText(/Reaches \d+ p\w+ of 2 courses\./).waitFor()
    expect(await announcementsArrived()).toBe(0)
    await page.getByRole('button', { name: /^Send to/ }).click()
    await page.getByText('It is on its way').waitFor()
    expect(await page.getByLabel('Subject').inputValue()).toBe('')
    await advance(lectern.url, 'PT2M')
    await page.getByRole('region', { name: 'Sent' }).getByText(/^Sent to/).waitFor()
    expect(await announcementsArrived()).toBe(1)
  })

  async function announcementsArrived(): Promise<number> {
    return (await mailsTo(lectern.url, 'sara.lindqvist@uni.example')).filter(({ subject }) => subject.includes('Maintenance on Saturday')).length
  }

  test('a hub is registered, refused at its fields first, and taken away with a reason', async () => {
    await page.goto('/operations/hubs')
    await page.getByRole('button', { name: 'Register a hub' }).click()
    await page.getByLabel('Name in addresses').fill('Not A Name')
    await page.getByLabel('Title').fill('Shared hub')
    await page.getByRole('button', { name: 'Register', exact: true }).click()
    await page.locator('.field-error').waitFor()
    await page.getByLabel('Name in addresses').fill('commons')
    await page.getByRole('button', { name: 'Register', exact: true }).click()
    await page.getByRole('heading', { name: 'Shared hub' }).waitFor()
    await advance(lectern.url, 'PT5M')
    await page.getByText('As intended', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Remove' }).click()
    expect(await dialog().getByRole('button', { name: 'Remove' }).isDisabled()).toBe(true)
    await dialog().getByLabel('Reason').fill('Nobody needs it.')
    await dialog().getByRole('button', { name: 'Remove' }).click()
    await page.getByText('“Nobody needs it.”').first().waitFor()
  })

  test('others are told that these pages are not theirs, and read of images without the acts', async () => {
    const teacher = await windowOf('Leena Virtanen')
    await teacher.goto('/operations')
    await teacher.getByText('These pages are for operators.').waitFor()
    await teacher.goto('/images')
    await teacher.getByText('All builds of scipy').click()
    await teacher.getByText('Published').first().waitFor()
    expect(await teacher.locator('.image-class').getByRole('button', { name: /Enter|Describe|Publish|Withdraw/ }).count()).toBe(0)
    await teacher.context().close()
  })

  const looks = [
    { name: '1280 px, light, English', language: 'en', options: { viewport: { width: 1_280, height: 900 }, colorScheme: 'light' } },
    { name: '390 px, dark, Finnish', language: 'fi', options: { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } },
  ] as const

  test.for(looks)('every page of operators is accessible and fits at $name', async ({ language, options }) => {
    const window = await windowOf('Astrid Berg', { ...options, reducedMotion: 'reduce' })
    await window.evaluate((code) => localStorage.setItem('lectern:language', code), language)
    for (const path of ['', '/rollouts', '/versions', '/deletions', '/mails', '/announcements', '/hubs', '/hubs/commons']) await looksWell(window, `/operations${path}`)
    await looksWell(window, '/images')
    await window.context().close()
    expect(faults.flat(), 'faults in the browsers').toEqual([])
  })

  async function looksWell(window: Page, path: string): Promise<void> {
    await window.goto(path)
    await window.getByRole('heading', { level: 1 }).waitFor()
    await window.waitForFunction(() => document.querySelector('.skeleton') === null)
    if (path === '/operations/hubs') await window.locator('.page-title .button').click()
    const opener = window.locator('.course-table .opener button').first()
    if (await opener.count() > 0) await opener.click()
    expect.soft(await violationsOn(window), path).toEqual([])
    expect.soft(await window.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0)
  }
})
