import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Shot } from './pages.ts'

/** A screen of a desk and one of a hand. */
const widths = [1280, 390] as const
const height = { 1280: 900, 390: 844 } as const
/** A page that is longer is shown so far. */
const longest = 2_400

/** Takes a picture of each page at both widths into `folder`. `told` hears each name. Throws when a page does not come. */
export async function takePictures(url: string, shots: readonly Shot[], folder: string, executablePath: string, told: (name: string) => void): Promise<void> {
  await mkdir(folder, { recursive: true })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--font-render-hinting=none'] })
  try {
    for (const shot of shots) {
      for (const width of widths) {
        const name = `${shot.name}-${width}.png`
        await take(browser, url, shot, width, join(folder, name))
        told(name)
      }
    }
  } finally {
    await browser.close()
  }
}

async function take(browser: Browser, url: string, shot: Shot, width: (typeof widths)[number], path: string): Promise<void> {
  const context = await browser.newContext({
    baseURL: url, viewport: { width, height: height[width] }, colorScheme: shot.dark === true ? 'dark' : 'light', reducedMotion: 'reduce',
    timezoneId: 'Europe/Helsinki', locale: 'en-GB',
  })
  try {
    await context.addInitScript((language) => { localStorage.setItem('lectern:language', language) }, shot.language ?? 'en')
    const page = await context.newPage()
    await page.goto(shot.path)
    if (shot.who !== undefined) await signIn(page, shot.who)
    await page.getByText(shot.until).first().waitFor()
    for (const name of shot.press ?? []) await page.getByRole('button', { name }).first().click()
    await settled(page)
    const whole = Number(await page.evaluate('document.documentElement.scrollHeight'))
    await page.setViewportSize({ width, height: Math.min(longest, Math.max(height[width], whole)) })
    await settled(page)
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
  } finally {
    await context.close()
  }
}

/** At the page that was asked for: signing in comes back to it. */
async function signIn(page: Page, who: string): Promise<void> {
  await page.locator('main button').first().click()
  await page.getByRole('button', { name: who }).click()
}

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.locator('.skeleton').first().waitFor({ state: 'detached' })
  await page.evaluate('document.fonts.ready')
}
