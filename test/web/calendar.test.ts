import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Lectern } from '../../local/lectern.ts'
import { eventually, newWindow, noBrowser, signIn } from './browser.ts'
import { type PortalOnAMachine, startPortal } from './portal-on-a-machine.ts'
import { makeTerm, termTime } from './calendar-term.ts'
import { violationsOn } from './violations.ts'

describe.skipIf(noBrowser !== undefined)('the calendar of all courses', () => {
  let browser: Browser
  let portal: PortalOnAMachine
  let lectern: Lectern
  let faults: readonly string[] = []

  beforeAll(async () => {
    portal = await startPortal(termTime)
    ;({ lectern, browser } = portal)
    await makeTerm(lectern)
  })
  afterAll(() => portal.close())

  interface Look { readonly width: number; readonly colorScheme: 'light' | 'dark'; readonly language: 'en' | 'fi' }

  async function opened(name: string, path: string, { width, colorScheme, language }: Look = { width: 1_280, colorScheme: 'light', language: 'en' }): Promise<Page> {
    const window = await newWindow(browser, lectern.url, { viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' })
    faults = window.faults
    await window.page.addInitScript((chosen) => localStorage.setItem('lectern:language', chosen), language)
    await signIn(window.page, name, path)
    await window.page.goto(path)
    await window.page.locator('.load-plane').waitFor()
    return window.page
  }

  const readout = (page: Page) => page.locator('.load-readout')

  test('shows the busiest hour, and each hour to pointer and keyboard', async () => {
    const page = await opened('Leena Virtanen', '/calendar')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Calendar')
    expect(await readout(page).textContent()).toBe('Busiest: Thu 17 Sept, 15:00–16:00: 555 people of 3 courses')
    // Whatever the browser's own zone, the curve is there and rises above the ground.
    const path = await page.locator('.load-line').getAttribute('d')
    expect((path ?? '').split('L').length).toBeGreaterThan(100)

    const plane = page.getByRole('slider', { name: 'People per hour' })
    await plane.focus()
    await page.keyboard.press('ArrowRight')
    expect(await plane.getAttribute('aria-valuetext')).toBe('Thu 17 Sept, 16:00–17:00: 288 people of 3 courses')
    await page.keyboard.press('Home')
    expect(await readout(page).textContent()).toBe('Mon 14 Sept, 00:00–01:00: nobody')
    await page.keyboard.press('PageDown')
    expect(await readout(page).textContent()).toBe('Mon 14 Sept, 00:00–01:00: nobody')
    await page.keyboard.press('PageUp')
    expect(await readout(page).textContent()).toBe('Tue 15 Sept, 00:00–01:00: nobody')
    await plane.hover({ position: { x: 1, y: 20 } })
    expect(await readout(page).textContent()).toBe('Mon 14 Sept, 00:00–01:00: nobody')

    await page.getByText('The same as a table').click()
    const thursday = page.getByRole('row', { name: /Thu 17 Sept/ })
    expect(await thursday.getByRole('cell').allTextContents()).toEqual(['Thu 15:00', '555', '3'])
    expect(faults).toEqual([])
  })

  test('lists what happens by day, found by course and by kind; names are text', async () => {
    const page = await opened('Leena Virtanen', '/calendar')
    const lines = page.locator('.agenda-line')
    await lines.first().waitFor()
    expect(await lines.count()).toBe(12)
    await page.getByLabel('Course or title').fill('numerical')
    await eventually(() => lines.count()).toBe(2)
    expect(await lines.first().locator('b').textContent()).toBe('Numerical Analysis <b>')
    await page.getByLabel('Course or title').fill('')
    await page.getByLabel('Sessions').uncheck()
    await eventually(() => lines.count()).toBe(5)
    await page.reload()
    await eventually(() => page.getByLabel('Sessions').isChecked()).toBe(false)
    expect(await page.getByRole('heading', { name: 'Quiet windows for maintenance' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'All courses' }).count()).toBe(0)
  })

  test('moves by week and length, keeps its place in the address, and goes from half a year to a week', async () => {
    const page = await opened('Leena Virtanen', '/calendar')
    const shown = page.locator('.calendar-shown')
    await page.getByRole('button', { name: 'Later' }).click()
    await eventually(() => shown.textContent()).toBe('21 – 27 Sept 2026 Week 39')
    await page.getByRole('link', { name: 'Half-year' }).click()
    await eventually(() => shown.textContent()).toBe('July – December 2026')
    await eventually(() => readout(page).textContent()).toBe('Busiest: Thu 17 Sept: 555 people of 3 courses at 15:00')
    const plane = page.getByRole('slider')
    await plane.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await eventually(() => shown.textContent()).toBe('14 – 20 Sept 2026 Week 38')
    await page.goBack()
    await eventually(() => shown.textContent()).toBe('July – December 2026')
    await page.goto('/calendar?view=month&day=nonsense')
    await eventually(() => shown.textContent()).toBe('September 2026')
  })

  test('gives an address to subscribe to, which a calendar program can read', async () => {
    const page = await opened('Leena Virtanen', '/calendar')
    await page.getByRole('button', { name: 'My calendar' }).click()
    await page.getByRole('button', { name: 'Make an address' }).click()
    const url = await page.getByLabel('Subscribe to this address').inputValue()
    expect(await page.getByRole('link', { name: 'Open in my calendar program' }).getAttribute('href')).toBe(url.replace('http:', 'webcal:'))
    expect(await (await fetch(url)).text()).toContain('SUMMARY:Machine Learning: Basic Principles: Lecture')
    expect(await violationsOn(page)).toEqual([])
  })

  test('shows operators when to do maintenance', async () => {
    const page = await opened('Astrid Berg', '/calendar')
    const windows = page.getByRole('region', { name: 'Quiet windows for maintenance' }).getByRole('listitem')
    await windows.first().waitFor()
    expect(await windows.count()).toBeGreaterThan(2)
    expect(await page.locator('.load-quiet').count()).toBeGreaterThan(2)
    await page.getByRole('button', { name: 'All courses' }).click()
    await page.getByRole('button', { name: 'Make an address' }).click()
    const url = await page.getByLabel('Subscribe to this address').inputValue()
    expect((await (await fetch(url)).text()).split('BEGIN:VEVENT').length).toBeGreaterThan(60)
  })

  const looks: readonly (Look & { readonly view: string })[] = [
    { view: 'week', width: 1_280, colorScheme: 'light', language: 'en' },
    { view: 'month', width: 1_280, colorScheme: 'dark', language: 'fi' },
    { view: 'half', width: 390, colorScheme: 'light', language: 'fi' },
    { view: 'week', width: 390, colorScheme: 'dark', language: 'en' },
  ]
  test.for(looks)('is accessible and fits: a $view at $width px, $colorScheme, $language', async ({ view, ...look }) => {
    const page = await opened('Astrid Berg', `/calendar?view=${view}`, look)
    await page.locator('details > summary').click()
    await page.locator('.data-table').waitFor()
    await page.locator('.skeleton').first().waitFor({ state: 'detached' })
    expect(await violationsOn(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    expect(faults).toEqual([])
  })
})
