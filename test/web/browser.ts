import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { expect, vi } from 'vitest'
import { chromiumPath } from '../../local/pictures/chromium.ts'

/** Why browser tests do not run here; undefined when they do. */
export const noBrowser = chromiumPath === undefined
  ? 'no Chromium on this machine: install one (apt-get install chromium) or name it in CHROMIUM'
  : undefined

// A browser and the whole of Lectern share the machine with other tests: how long a thing may take is no measure here.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

if (noBrowser !== undefined) console.warn(`Browser tests are left out: ${noBrowser}.`)

export async function launch(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error(noBrowser)
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] })
}

/**
 * Builds the page into a folder of its own, so that no other build is in the way. Unless it is for production it has
 * React's warnings in it, which tests take for faults.
 */
export async function buildPage(kind: 'production' | 'development' = 'development'): Promise<{ readonly dist: string; remove(): Promise<void> }> {
  const dist = await mkdtemp(join(tmpdir(), 'lectern-page-'))
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = kind
  await build({ root: 'web', logLevel: 'error', build: { outDir: dist, emptyOutDir: true } }).finally(() => { process.env.NODE_ENV = before })
  return { dist, remove: () => rm(dist, { recursive: true, force: true }) }
}

/** A fresh browser window of one person; what goes wrong in it is collected in `faults`. */
export async function newWindow(browser: Browser, url: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<{
  readonly context: BrowserContext; readonly page: Page; readonly faults: string[]
}> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 900 }, timezoneId: 'America/New_York', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    // The browser writes each answer of 400 and above to the console, whatever the page makes of it.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text())
  })
  return { context, page, faults }
}

/** Signs in as one of the sample people, at the page that `path` names, in whatever language the page is. */
export async function signIn(page: Page, name: string, path = '/'): Promise<void> {
  await page.goto(path)
  await page.locator('main.landing .button').click()
  await page.getByRole('button', { name }).click()
  await page.locator('.header .person').waitFor({ state: 'attached' })
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** From now on the provider renews no sign-in of this page; who signs in anew is let in. */
export async function refuseRenewal(page: Page): Promise<void> {
  await page.route('**/oidc/token', (route) => {
    const isRenewal = (route.request().postData() ?? '').includes('grant_type=refresh_token')
    return isRenewal ? route.fulfill({ status: 400, json: { error: 'invalid_grant' } }) : route.continue()
  })
}

/** Expects of what is read that it comes to be so: pages are fetched and drawn in their own time. */
export function eventually<T>(read: () => T | Promise<T>, options: { readonly timeout?: number; readonly message?: string } = {}) {
  return expect.poll(read, { timeout: 20_000, ...options })
}
