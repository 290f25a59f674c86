import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Lectern } from '../../local/lectern.ts'
import { eventually, newWindow, noBrowser, signIn } from './browser.ts'
import { type PortalOnAMachine, startPortal } from './portal-on-a-machine.ts'

describe.skipIf(noBrowser !== undefined)('the timeline of a request', () => {
  let browser: Browser
  let portal: PortalOnAMachine
  let lectern: Lectern
  let page: Page
  let window: Awaited<ReturnType<typeof newWindow>>

  beforeAll(async () => {
    portal = await startPortal('2026-08-10T08:00:00.000Z')
    ;({ lectern, browser } = portal)
  })
  afterAll(() => portal.close())
  const open = async (width: number) => {
    window = await newWindow(browser, lectern.url, { viewport: { width, height: 900 } })
    page = window.page
    await signIn(page, 'Leena Virtanen', '/new')
    await page.getByLabel('Name of the course').waitFor()
    for (const field of ['Opens to students', 'Teaching begins', 'Teaching ends', 'Closes to students', 'Is archived', 'Deletion is asked about']) {
      const add = page.getByRole('button', { name: `Give a date: ${field}` })
      if (await add.count() > 0) await add.click()
      await slider(field).waitFor()
    }
  }
  beforeEach(() => open(1280), 30_000)
  afterEach(async () => {
    await window.context.close()
    expect(window.faults, 'faults in the browser').toEqual([])
  })

  const slider = (name: string) => page.getByRole('slider', { name, exact: true })
  const dayOf = async (name: string) => Number(await slider(name).getAttribute('aria-valuenow'))
  const closes = () => eventually(() => dayOf('Closes to students'), { timeout: 8_000 })
  /** Drags a handle by so many pixels, in steps as a hand does. */
  const drag = async (name: string, by: number) => {
    await slider(name).scrollIntoViewIfNeeded()
    const box = await slider(name).boundingBox()
    if (box === null) throw new Error(`${name} is nowhere`)
    const [x, y] = [box.x + box.width / 2, box.y + box.height - 8]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + by, y + 3, { steps: 8 })
    await page.mouse.up()
  }

  test('has its dates moved by keys: a day, a week, a month, to the neighbours and no further', async () => {
    const before = await dayOf('Closes to students')
    await slider('Closes to students').focus()
    await page.keyboard.press('ArrowRight')
    await closes().toBe(before + 1)
    await page.keyboard.press('Shift+ArrowRight')
    await closes().toBe(before + 8)
    await page.keyboard.press('PageUp')
    await closes().toBeGreaterThanOrEqual(before + 8 + 28)
    await page.keyboard.press('End')
    await closes().toBe(await dayOf('Is archived'))
    await page.keyboard.press('ArrowRight')
    expect(await dayOf('Closes to students')).toBe(await dayOf('Is archived'))
    await page.keyboard.press('Home')
    await closes().toBe(await dayOf('Opens to students'))
    expect(await slider('Closes to students').evaluate((handle) => handle === document.activeElement)).toBe(true)
  })

  test('has its dates dragged by pointer, which the fields and the words follow', async () => {
    const before = await dayOf('Closes to students')
    await drag('Closes to students', -80)
    const after = await dayOf('Closes to students')
    expect(before - after).toBeGreaterThan(10)
    const words = await slider('Closes to students').getAttribute('aria-valuetext')
    await page.locator('.editor-legend li[data-field="private_date"]').getByText(words ?? '').waitFor()
    await drag('Opens to students', 3_000)
    expect(await dayOf('Opens to students')).toBe(after)
    await page.getByText('Students have the hub for 0 days.').waitFor()
  })

  test('can be used where there is little room', async () => {
    await window.context.close()
    await open(390)
    const before = await dayOf('Is archived')
    await drag('Is archived', -20)
    expect(await dayOf('Is archived')).toBeLessThan(before)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    const heights = await page.getByRole('slider').evaluateAll((all) => all.map((handle) => Math.min(handle.clientWidth, handle.clientHeight)))
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(24)
  })
})
