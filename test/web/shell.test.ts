import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPage, eventually, launch, newWindow, noBrowser, signIn } from './browser.ts'
import { type PretendPortal, startPretendPortal } from './pretend/server.ts'

describe.skipIf(noBrowser !== undefined)('the frame of every page', () => {
  let browser: Browser
  let built: Awaited<ReturnType<typeof buildPage>>
  let portal: PretendPortal

  beforeAll(async () => {
    built = await buildPage()
    browser = await launch()
    portal = await startPretendPortal(built.dist)
  })
  afterAll(async () => {
    await browser.close()
    await portal.close()
    await built.remove()
  })

  /** Does something in a window of one person, in which nothing may go wrong. */
  async function as(name: string, path: string, act: (page: Page) => Promise<void>, options: Parameters<typeof newWindow>[2] = {}): Promise<void> {
    const { context, page, faults } = await newWindow(browser, portal.url, options)
    await signIn(page, name, path)
    await act(page)
    expect(faults, 'faults in the browser').toEqual([])
    await context.close()
  }

  const looks = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)

  test('leads back to the page that was asked for, after signing in', async () => {
    await as('Leena Virtanen', '/courses/mlbp2026?from=mail', async (page) => {
      await page.getByRole('heading', { name: 'CS-E4710 Machine Learning' }).waitFor()
      expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/courses/mlbp2026?from=mail')
    })
  })

  test('signs out at the address that the provider wants, and forgets who was signed in', async () => {
    const signOutUrl = `${portal.url}/signed-out?client_id=lectern-portal&logout_uri=${encodeURIComponent('https://lectern.example/')}`
    const elsewhere = await startPretendPortal(built.dist, { signOutUrl })
    const window = await newWindow(browser, elsewhere.url)
    await signIn(window.page, 'Helena Koski')
    await window.page.getByRole('button', { name: 'Signed in as Helena Koski' }).click()
    await window.page.getByRole('button', { name: 'Sign out' }).click()
    await window.page.waitForURL(signOutUrl)
    await window.page.goto(elsewhere.url)
    await window.page.getByRole('button', { name: 'Sign in' }).waitFor()
    expect(window.faults).toEqual([])
    await window.context.close()
    await elsewhere.close()
  })

  test('speaks the language that is chosen by keyboard, and goes on speaking it', async () => {
    await as('Leena Virtanen', '/', async (page) => {
      await page.getByRole('combobox', { name: 'Language' }).focus()
      await page.keyboard.press('s')
      await page.getByRole('heading', { name: 'Kurssit', level: 1 }).waitFor()
      expect(await page.evaluate(() => [document.documentElement.lang, document.title])).toEqual(['fi', 'Kurssit · Lectern'])
      await page.reload()
      await page.getByRole('link', { name: 'Uusi pyyntö' }).first().waitFor()
      await page.getByText('Sulkeutuu opiskelijoilta').first().waitFor()
      await page.getByRole('button', { name: 'Kirjautuneena Leena Virtanen' }).click()
      await page.getByRole('button', { name: 'Kirjaudu ulos' }).click()
      await page.getByRole('button', { name: 'Kirjaudu sisään' }).waitFor()
    })
  })

  test('speaks the first language of the browser that there is', async () => {
    await as('Minh Nguyen', '/', (page) => page.getByRole('heading', { name: 'Kurssisi' }).waitFor(), { locale: 'fi-FI' })
  })

  test('tells a date in the reader’s zone and in UTC to the pointer and to the keyboard, until Escape', async () => {
    await as('Leena Virtanen', '/courses/mlbp2026', async (page) => {
      const date = page.locator('#main time.when button', { hasText: '31 Jan 2027' }).first()
      const tip = page.getByRole('tooltip')
      await date.hover()
      await tip.getByText('Where you are (America/New_York): 30 Jan 2027, 17:00').waitFor()
      await tip.getByText('UTC: 30 Jan 2027, 22:00').waitFor()
      await tip.hover()
      expect(await tip.isVisible()).toBe(true)
      await page.keyboard.press('Escape')
      await tip.waitFor({ state: 'hidden' })
      await page.mouse.move(0, 0)
      await date.focus()
      await tip.getByText('Shown in Europe/Helsinki').waitFor()
      expect(await date.getAttribute('aria-describedby')).toBe(await tip.getAttribute('id'))
    })
  })

  test('keeps the colours that were chosen, and paints no others first', async () => {
    await as('Leena Virtanen', '/', async (page) => {
      expect(await looks(page)).toBe('light dark')
      await page.getByRole('button', { name: 'Signed in as Leena Virtanen' }).click()
      await page.getByRole('radio', { name: 'Dark' }).check()
      expect(await looks(page)).toBe('dark')
      // Without the portal's own script the page still comes up dark.
      await page.route('**/assets/*.js', (route) => route.abort())
      await page.reload()
      expect(await looks(page)).toBe('dark')
      await page.unroute('**/assets/*.js')
    })
  })

  test('shows where each may go, at 390 px behind a button that Escape closes', async () => {
    const links = (page: Page) => page.getByRole('navigation', { name: 'Main' }).getByRole('link').allInnerTexts()
    await as('Minh Nguyen', '/', async (page) => expect(await links(page)).toEqual(['Courses']))
    await as('Helena Koski', '/', async (page) => {
      expect((await links(page)).map((name) => name.replace(/\d.*/s, ''))).toEqual(['Courses', 'New request', 'To decide', 'Calendar'])
    })
    await as('Astrid Berg', '/', async (page) => {
      expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false)
      const menu = page.getByRole('button', { name: 'Menu' })
      await menu.click()
      expect(await links(page)).toContain('Operations')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Escape')
      expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false)
      expect(await menu.evaluate((element) => element === document.activeElement)).toBe(true)
    }, { viewport: { width: 390, height: 844 } })
  })

  test('begins a new page at its title, and leads past the links to it', async () => {
    await as('Leena Virtanen', '/', async (page) => {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the page')
      await page.getByRole('link', { name: 'CS-E4710 Machine Learning' }).click()
      await eventually(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
      await eventually(() => page.title()).toBe('CS-E4710 Machine Learning: Basic Principles · Lectern')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('CS-E4710 Machine Learning: Basic Principles')
    })
  })

  test('says that an answer takes long, and stops saying so', async () => {
    await as('Leena Virtanen', '/', async (page) => {
      let answer = () => {}
      const held = new Promise<void>((resolved) => { answer = resolved })
      await page.route('**/api/courses/mlbp2026', async (route) => { await held; await route.continue() })
      await page.getByRole('link', { name: 'CS-E4710 Machine Learning' }).click()
      await page.getByText('The server takes longer than usual.').waitFor()
      answer()
      await page.getByRole('heading', { name: 'CS-E4710 Machine Learning' }).waitFor()
      await eventually(() => page.getByText('The server takes longer than usual.').count()).toBe(0)
    })
  })

  test('says that a page is not there, and that a part of one could not be fetched, without losing the frame', async () => {
    await as('Leena Virtanen', '/no/such/page', async (page) => {
      await page.getByRole('heading', { name: 'No such page' }).waitFor()
      await page.getByRole('link', { name: 'Go to the courses' }).click()
      await page.getByRole('heading', { name: 'Courses', level: 1 }).waitFor()
    })
    const { context, page } = await newWindow(browser, portal.url)
    await signIn(page, 'Leena Virtanen')
    await page.route('**/assets/request-page*.js', (route) => route.abort())
    await page.getByRole('link', { name: 'New request' }).first().click()
    await page.getByRole('heading', { name: 'This page could not be shown' }).waitFor()
    await page.getByText('A part of the page could not be fetched').waitFor()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Courses' }).click()
    await page.getByRole('heading', { name: 'Courses', level: 1 }).waitFor()
    await context.close()
  })

  test('has a language more for each file that is added', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lectern-swedish-'))
    await cp('web', join(folder, 'web'), { recursive: true, filter: (path) => !path.startsWith(join('web', 'dist')) })
    for (const name of ['node_modules', 'shared', 'tsconfig.json']) await symlink(resolve(name), join(folder, name))
    const english = await readFile('web/src/languages/en.json', 'utf8')
    await writeFile(join(folder, 'web/src/languages/sv.json'), english.replace('"Your courses"', '"Dina kurser"'))
    await build({ root: join(folder, 'web'), logLevel: 'error', build: { outDir: join(folder, 'dist') } })
    const swedish = await startPretendPortal(join(folder, 'dist'))
    const { context, page } = await newWindow(browser, swedish.url)
    await signIn(page, 'Minh Nguyen')
    await page.getByRole('combobox', { name: 'Language' }).selectOption('svenska')
    await page.getByRole('heading', { name: 'Dina kurser' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('sv')
    await context.close()
    await swedish.close()
    await rm(folder, { recursive: true })
  })
})
