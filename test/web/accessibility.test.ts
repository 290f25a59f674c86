import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { LecternClient } from '../../local/demo/client.ts'
import { mailsTo } from '../../local/demo/surroundings.ts'
import type { Lectern } from '../../local/lectern.ts'
import { playSampleYear, sampleYear } from '../../local/sample-year/play.ts'
import { newWindow, noBrowser, signIn } from './browser.ts'
import { type PortalOnAMachine, startPortal } from './portal-on-a-machine.ts'
import { type Place, placesOf, type Ways } from './places.ts'
import { tooWideBy, violationsOn } from './violations.ts'

/** Each language in each colour scheme, and each at both widths. */
const looks = [
  { language: 'en', colorScheme: 'light', width: 1_280 }, { language: 'en', colorScheme: 'dark', width: 390 },
  { language: 'fi', colorScheme: 'light', width: 390 }, { language: 'fi', colorScheme: 'dark', width: 1_280 },
] as const

// The ways of the year are known only once it was played; who looks at which pages is known before.
const unplayed: Ways = { draft: '', invitation: '', question: '' }

describe.skipIf(noBrowser !== undefined)('every page, in each language and colour scheme', () => {
  let browser: Browser
  let portal: PortalOnAMachine
  let lectern: Lectern
  let ways: Ways
  const windows = new Map<string, ReturnType<typeof newWindow>>()

  beforeAll(async () => {
    portal = await startPortal(sampleYear.begins)
    ;({ lectern, browser } = portal)
    await playSampleYear(lectern, portal.folder)
    lectern.clock.pause()
    ways = await waysOf(lectern)
  }, 180_000)
  afterAll(() => portal.close())

  /** A window of each person, signed in once. */
  async function windowOf(person: string): ReturnType<typeof newWindow> {
    const opened = windows.get(person)
    if (opened !== undefined) return opened
    const window = await newWindow(browser, lectern.url, { reducedMotion: 'reduce' })
    windows.set(person, Promise.resolve(window))
    if (person !== '') await signIn(window.page, person)
    return window
  }

  const places = Object.entries(placesOf(unplayed)).flatMap(([person, its]) => its.map(({ name }, index) => ({ person, name, index })))

  test.for(places)('$name is accessible and fits', async ({ person, index }, { expect }) => {
    const place = placesOf(ways)[person]?.[index]
    if (place === undefined) throw new Error(`${person} has no page ${index}`)
    const { page, faults } = await windowOf(person)
    await open(page, place)
    for (const look of looks) {
      await show(page, look)
      const seen = JSON.stringify(look)
      expect.soft(await violationsOn(page), seen).toEqual([])
      expect.soft(await tooWideBy(page), `${seen}: too wide by`).toBeLessThanOrEqual(0)
    }
    await page.unrouteAll()
    expect(faults.splice(0)).toEqual([])
  })
})

async function open(page: Page, { path, act }: Place): Promise<void> {
  await page.setViewportSize({ width: 1_280, height: 900 })
  await page.evaluate(() => {
    for (const area of [localStorage, sessionStorage]) for (const key of Object.keys(area)) if (!key.startsWith('oidc.')) area.removeItem(key)
  }).catch(() => undefined)
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
  await page.waitForFunction(() => document.querySelector('.skeleton') === null)
  await act?.(page)
}

/** Shows the same page, in the state that it is in, in another look. */
async function show(page: Page, { language, colorScheme, width }: (typeof looks)[number]): Promise<void> {
  await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia({ colorScheme })
  await page.evaluate((code) => {
    const choice = document.querySelector<HTMLSelectElement>('.language-switch select')
    if (choice === null || choice.value === code) return
    choice.value = code
    choice.dispatchEvent(new Event('change', { bubbles: true }))
  }, language)
  await page.waitForFunction((code) => document.documentElement.lang.startsWith(code) && document.querySelector('.skeleton') === null, language)
}

async function waysOf(lectern: Lectern): Promise<Ways> {
  const leena = new LecternClient(lectern.url, () => lectern.tokenFor('person-virtal1'))
  const { body: { drafts } } = await leena.done('list-drafts', {})
  const { body: { url } } = await leena.done('make-invite', { path: { slug: 'ml2026' }, body: {} })
  const question = (await mailsTo(lectern.url, 'leena.virtanen@uni.example')).map(({ text }) => /http\S*\/courses\/algo2025\/deletion\?token=[\w-]+/.exec(text)?.[0])
    .find((found) => found !== undefined)
  if (question === undefined || drafts[0] === undefined) throw new Error('the year left no draft, or no deletion question')
  const pathOf = (address: string) => { const { pathname, search } = new URL(address); return pathname + search }
  return { draft: `/drafts/${drafts[0].id}`, invitation: pathOf(url), question: pathOf(question) }
}
