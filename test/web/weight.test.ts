import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPage, launch, newWindow, noBrowser, signIn } from './browser.ts'
import { type PretendPortal, startPretendPortal } from './pretend/server.ts'

let built: Awaited<ReturnType<typeof buildPage>>
beforeAll(async () => { built = await buildPage('production') })
afterAll(() => built.remove())

describe('the built page', () => {
  test('carries nothing inline, so that a strict content security policy holds', async () => {
    const html = await readFile(join(built.dist, 'index.html'), 'utf8')
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:/i)
  })

  test('weighs less than 180 KB, compressed, until something is seen', async () => {
    const html = await readFile(join(built.dist, 'index.html'), 'utf8')
    const assets = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '')
    expect(assets.length).toBeGreaterThanOrEqual(2)
    const weights = await Promise.all(assets.map(async (path) => gzipSync(await readFile(join(built.dist, path))).length))
    expect(weights.reduce((sum, one) => sum + one, 0)).toBeLessThan(180_000)
  })
})

describe.skipIf(noBrowser !== undefined)('a page that loads', () => {
  let browser: Browser
  let portal: PretendPortal
  beforeAll(async () => {
    browser = await launch()
    portal = await startPretendPortal(built.dist)
  })
  afterAll(async () => {
    await browser.close()
    await portal.close()
  })

  // The form of a request has date pickers in it, which come after it is on the screen.
  test.for([['/', 'Leena Virtanen', 215], ['/', 'Minh Nguyen', 215], ['/courses/mlbp2026', 'Leena Virtanen', 250], ['/new', 'Leena Virtanen', 300]] as const)(
    '%s for %s takes less than %i KB of script, compressed, on a first visit', async ([path, person, kilobytes]) => {
      const { context, page } = await newWindow(browser, portal.url)
      const scripts = new Map<string, Promise<number>>()
      page.on('response', (response) => {
        if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body().then((body) => gzipSync(body).length, () => 0))
      })
      await signIn(page, person, path)
      await page.waitForLoadState('networkidle')
      const weight = (await Promise.all(scripts.values())).reduce((sum, one) => sum + one, 0)
      console.info(`${path} (${person}): ${scripts.size} scripts, ${(weight / 1_000).toFixed(1)} kB gzipped`)
      expect(weight).toBeLessThan(kilobytes * 1_000)
      await context.close()
    },
  )

  test.for([['/', 1_280], ['/', 390], ['/courses/mlbp2026', 1_280], ['/courses/mlbp2026', 390], ['/new', 1_280], ['/new', 390]] as const)(
    '%s does not jump, at %i px', async ([path, width]) => {
      const { context, page } = await newWindow(browser, portal.url, { viewport: { width, height: 900 } })
      await signIn(page, 'Leena Virtanen', path)
      await page.reload()
      await page.getByRole('region', { name: 'Simulated time' }).getByText('2026').waitFor()
      await page.locator('.panel, .courses').first().waitFor()
      await page.waitForTimeout(800)
      const shift = await page.evaluate(() => new Promise<number>((resolve) => {
        let sum = 0
        new PerformanceObserver((entries) => {
          for (const entry of entries.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
            if (!entry.hadRecentInput) sum += entry.value
          }
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(sum), 100)
      }))
      // Up to 0.1 a shift counts as good (Core Web Vitals, Cumulative Layout Shift).
      expect(shift).toBeLessThan(0.1)
      await context.close()
    },
  )
})
