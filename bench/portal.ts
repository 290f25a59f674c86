import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { startLectern } from '../local/lectern.ts'
import { chromiumHere } from '../local/pictures/chromium.ts'
import { playSampleYear, sampleYear } from '../local/sample-year/play.ts'
import { instant } from '../shared/core/instant.ts'
import { median } from './api-load.ts'
import { type Load, loadOf } from './portal-page.ts'

const pages = [
  ['Leena Virtanen', ['/', '/courses/ml2026', '/new', '/calendar']], ['Helena Koski', ['/queue']], ['Astrid Berg', ['/operations']], ['Minh Nguyen', ['/']],
] as const

/** Loads the portal's main pages in the sample year as a telephone on a slow network would, and tells medians. */
export async function run({ runs, json }: { readonly runs: number; readonly json?: string | undefined }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-bench-portal-'))
  const portalFolder = join(folder, 'portal')
  await compressed(fileURLToPath(new URL('../web/dist', import.meta.url)), portalFolder)
  const lectern = await startLectern({ dataFolder: join(folder, 'data'), fresh: true, clock: instant(sampleYear.begins), portalFolder })
  const browser = await chromium.launch({ executablePath: chromiumHere(), args: ['--no-sandbox'] })
  try {
    await playSampleYear(lectern, join(folder, 'data'))
    const rows: { who: string; path: string; loads: Load[] }[] = []
    for (const [who, paths] of pages) {
      const page = await (await browser.newContext({ baseURL: lectern.url, viewport: { width: 390, height: 844 } })).newPage()
      await signIn(page, who)
      for (const path of paths) rows.push({ who, path, loads: await loads(page, path, runs) })
      await page.context().close()
    }
    tell(rows)
    if (json !== undefined) await writeFile(json, `${JSON.stringify(rows, null, 2)}\n`)
  } finally {
    await browser.close()
    await lectern.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The pages as CloudFront hands them out: compressed. */
async function compressed(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true })
  for (const name of await readdir(to, { recursive: true })) {
    if (/\.(js|css|html|svg)$/.test(name)) await writeFile(join(to, `${name}.gz`), gzipSync(await readFile(join(to, name)), { level: 9 }))
  }
}

async function signIn(page: Page, who: string): Promise<void> {
  await page.goto('/')
  await page.locator('main button').first().click()
  await page.getByRole('button', { name: who }).click()
  await page.locator('header nav').waitFor({ state: 'attached' })
}

async function loads(page: Page, path: string, runs: number): Promise<Load[]> {
  const found: Load[] = []
  for (let round = 0; round < runs; round += 1) {
    found.push(await loadOf(page, path, async () => {
      await page.locator('h1').first().waitFor({ timeout: 60_000 })
      await page.locator('.skeleton').first().waitFor({ state: 'detached', timeout: 60_000 })
      await page.waitForTimeout(1_000)
    }))
  }
  return found
}

function tell(rows: readonly { who: string; path: string; loads: readonly Load[] }[]): void {
  process.stdout.write('page                          script KB  requests  first paint  largest paint  blocked  shift\n')
  for (const { who, path, loads: of } of rows) {
    const middle = (field: keyof Load) => median(of.map((load) => load[field]))
    const cells = [
      (middle('scriptBytes') / 1_000).toFixed(0).padStart(9), String(middle('requests')).padStart(9), `${(middle('firstPaint') / 1_000).toFixed(2)} s`.padStart(12),
      `${(middle('largestPaint') / 1_000).toFixed(2)} s`.padStart(14), `${middle('blocked').toFixed(0)} ms`.padStart(8), middle('shift').toFixed(3).padStart(6),
    ]
    process.stdout.write(`${`${path} ${who}`.padEnd(30)}${cells.join(' ')}\n`)
  }
}
