import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instant } from '../../shared/core/instant.ts'
import { buildPage, launch, newWindow, noBrowser } from './browser.ts'
import { type PretendPortal, startPretendPortal } from './pretend/server.ts'
import { violationsOn } from './violations.ts'

interface Place {
  readonly name: string
  readonly path: string
  readonly act?: (page: Page) => Promise<void>
}

const of = '/courses/mlbp2026'
/** What a page is brought into is found by what it is, so that it is the same in each language. */
const places: readonly Place[] = [
  { name: 'overview', path: of, act: (page) => page.locator('.coming li').first().waitFor() },
  { name: 'overview of a hub on its way', path: '/courses/bayes2026' },
  { name: 'overview with a deletion question', path: '/courses/intropy2025' },
  { name: 'overview in trouble', path: '/courses/signals2026' },
  { name: 'details', path: `${of}/details` },
  { name: 'test file', path: `${of}/test` },
  { name: 'history', path: `${of}/history` },
  {
    name: 'change with its consequence', path: `${of}/edit`,
    act: async (page) => {
      await page.locator('.edit [inputmode="decimal"]').first().fill('900')
      await page.locator('.save-outcome .notice').waitFor()
    },
  },
  {
    name: 'people with some marked', path: `${of}/members`,
    act: async (page) => {
      await page.locator('.applications input').first().check()
      await page.locator('.people tbody tr').nth(3).waitFor()
    },
  },
  {
    name: 'invitation and list', path: `${of}/members`,
    act: async (page) => {
      await page.locator('.drop-zone textarea').fill('email\nada@uni.example\n')
      await page.locator('.drop-zone ~ .row button').click()
      await page.locator('.roster .notice').waitFor()
      await page.locator('section', { has: page.locator('.lucide-link-2') }).getByRole('button').filter({ has: page.locator('svg.lucide-link-2') }).click()
      // From the second look on there is a link already, and replacing it asks first.
      const sure = page.getByRole('dialog').getByRole('button').first()
      await page.locator('.qr .qr-code').or(sure).first().waitFor()
      if (await sure.isVisible()) await sure.click()
      await page.locator('.qr .qr-code').waitFor()
    },
  },
]

const looks = [
  { language: 'en', width: 1_280, height: 900, colorScheme: 'dark' }, { language: 'fi', width: 390, height: 844, colorScheme: 'light' },
] as const

describe.skipIf(noBrowser !== undefined)('a course\'s pages', () => {
  let browser: Browser
  let built: Awaited<ReturnType<typeof buildPage>>
  let portal: PretendPortal
  const windows = new Map<string, Awaited<ReturnType<typeof newWindow>>>()

  beforeAll(async () => {
    built = await buildPage()
    browser = await launch()
    portal = await startPretendPortal(built.dist)
    portal.api.history.set('mlbp2026', [
      { sequence: 1, at: instant('2026-07-01T08:00:00.000Z'), by: 'lectern', action: 'hub-ready', summary: 'The hub is ready.' },
      {
        sequence: 2, at: instant('2026-10-01T08:00:00.000Z'), by: 'leena.virtanen@uni.example', action: 'change-course', summary: 'Changed public_date, contact.',
        diff: [{ field: 'public_date', before: '2026-09-01', after: '2026-09-08' }, { field: 'contact', before: [], after: ['office@uni.example'] }],
      },
    ])
  })
  afterAll(async () => {
    await browser.close()
    await portal.close()
    await built.remove()
  })

  async function windowOf({ language, width, height, colorScheme }: (typeof looks)[number]) {
    const window = windows.get(language) ?? await newWindow(browser, portal.url, {
      viewport: { width, height }, colorScheme, reducedMotion: 'reduce', locale: language,
    })
    if (windows.has(language)) return window
    windows.set(language, window)
    await window.page.goto('/')
    await window.page.getByRole('button', { name: /^(Sign in|Kirjaudu)/ }).first().click()
    await window.page.getByRole('button', { name: 'Leena Virtanen' }).click()
    await window.page.locator('.header .brand').waitFor()
    return window
  }

  test.for(places.flatMap((place) => looks.map((look) => ({ ...place, look, in: look.language, at: look.width }))))(
    '$name: accessible and fitting in $in at $at px', async ({ path, act, look }) => {
      const { page, faults } = await windowOf(look)
      await page.goto(path)
      await page.locator('.course-head h1').waitFor()
      await act?.(page)
      await page.locator('.skeleton').first().waitFor({ state: 'detached' })
      expect(await violationsOn(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      expect(faults).toEqual([])
    })

  test('a hub on its way is followed step by step, without anything being pressed', async () => {
    const { page } = await windowOf(looks[0])
    await page.goto('/courses/bayes2026')
    await page.getByText('4 of 7 steps').waitFor()
    const before = portal.api.courses.get('bayes2026')
    if (before?.progress === undefined) throw new Error('no course on its way')
    const at = instant('2026-10-12T09:30:30.000Z')
    portal.api.put({ ...before, progress: [...before.progress, { step: 'release', at }, { step: 'pods', at }] })
    await page.getByText('6 of 7 steps').waitFor()
    const ready = { type: 'HubReady', status: 'True', reason: 'Ready', message: 'The hub answers.', last_transition_time: at } as const
    portal.api.put({ ...before, conditions: [ready], generation: 3, observed_generation: 3, hub_url: 'https://bayes2026.hubs.uni.example', progress: [...before.progress, { step: 'ready', at }] })
    await page.getByRole('link', { name: 'Open the hub' }).waitFor()
  })

  test('a history tells changes by the names that people give the fields, with each before and after', async () => {
    const { page } = await windowOf(looks[1])
    await page.goto(`${of}/history`)
    await page.getByText('Muutti: Avautuu opiskelijoille, Yhteyshenkilöt.').waitFor()
    await page.getByText('Mikä muuttui: 2 kenttää').click()
    const after = await page.locator('.diff ins').allInnerTexts()
    expect(after).toHaveLength(2)
    expect(after[0]).toContain('8.9.2026')
    expect(after[1]).toContain('office@uni.example')
  })

  test('some of the applicants are accepted at once, and only they', async () => {
    const { page } = await windowOf(looks[0])
    await page.goto(`${of}/members`)
    const sent = page.waitForRequest((request) => request.url().endsWith('/applications/decisions'))
    await page.getByLabel('Mark minh.nguyen@uni.example').check()
    await page.getByRole('button', { name: 'Accept 1' }).click()
    expect((await sent).postDataJSON()).toEqual({ accept: ['minh.nguyen@uni.example'] })
  })
})
