import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPage, launch, newWindow, noBrowser, signIn } from './browser.ts'
import { deletionToken } from './pretend/commands.ts'
import { type PretendPortal, startPretendPortal } from './pretend/server.ts'

interface Place {
  readonly name: string
  /** Who looks; nobody is signed in when absent. */
  readonly person?: string
  readonly path: string
  /** Brings the page into the state that is looked at. */
  readonly act?: (page: Page) => Promise<void>
}

const broken = 'name: CS-E1 Testing\npublic_date: soon\ncontact: [,]\n'
const places: readonly Place[] = [
  { name: 'sign-in', path: '/' },
  { name: 'courses', person: 'Leena Virtanen', path: '/' },
  { name: 'all courses, as governance', person: 'Helena Koski', path: '/?view=all' },
  { name: 'nothing found', person: 'Helena Koski', path: '/?view=all&q=zebra' },
  { name: 'new request, form', person: 'Leena Virtanen', path: '/new' },
  {
    name: 'new request, text with errors', person: 'Leena Virtanen', path: '/new?as=text',
    act: async (page) => {
      await page.getByLabel('Request as YAML').fill(broken)
      await page.locator('.line-notes').waitFor()
    },
  },
  {
    name: 'course, open', person: 'Leena Virtanen', path: '/courses/mlbp2026',
    act: (page) => page.getByText('How it came to be ready').click(),
  },
  { name: 'course, its hub on the way', person: 'Leena Virtanen', path: '/courses/bayes2026' },
  { name: 'course, in trouble', person: 'Astrid Berg', path: '/courses/signals2026' },
  { name: 'course, to be decided', person: 'Helena Koski', path: '/courses/numerics2027' },
  {
    name: 'dialog of an override', person: 'Helena Koski', path: '/courses/mlbp2026',
    act: async (page) => {
      await page.getByRole('button', { name: 'Override the dates' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'calendar of a date', person: 'Leena Virtanen', path: '/new',
    act: async (page) => {
      await page.getByRole('button', { name: /Calendar.*Teaching begins/ }).click()
      await page.getByRole('grid').waitFor()
    },
  },
  {
    name: 'change of a course', person: 'Leena Virtanen', path: '/courses/mlbp2026/edit',
    act: (page) => page.getByLabel('Students expected').fill('900'),
  },
  { name: 'deletion question', person: 'Leena Virtanen', path: `/courses/intropy2025/deletion?token=${deletionToken}` },
  {
    name: 'people of a course', person: 'Leena Virtanen', path: '/courses/mlbp2026/members',
    act: async (page) => {
      await page.getByRole('row', { name: /sara/ }).first().waitFor()
      await page.getByRole('button', { name: 'Replace the link' }).click()
      await page.getByLabel('Send this address').waitFor()
      await page.getByLabel('CSV file').setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from('email\nada@uni.example\n') })
      await page.getByRole('button', { name: 'See what it would do' }).click()
      await page.getByText('Line 3:').waitFor()
    },
  },
  {
    name: 'rejecting somebody', person: 'Leena Virtanen', path: '/courses/mlbp2026/members',
    act: async (page) => {
      await page.getByRole('button', { name: 'Reject minh.nguyen@uni.example' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'invitation', person: 'Minh Nguyen', path: '/join/good' },
  { name: 'invitation after applying', person: 'Minh Nguyen', path: '/join/applied' },
  { name: 'invitation not in use', person: 'Minh Nguyen', path: '/join/gone' },
  { name: 'courses of a student', person: 'Minh Nguyen', path: '/', act: (page) => page.getByRole('heading', { name: 'Open now' }).waitFor() },
  { name: 'no such course', person: 'Leena Virtanen', path: '/courses/nothing' },
]

describe.skipIf(noBrowser !== undefined)('every page', () => {
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

  const windows = new Map<string, Awaited<ReturnType<typeof newWindow>>>()

  /** A window of each person and look, signed in once. */
  async function windowOf(person: string | undefined, look: NonNullable<Parameters<typeof newWindow>[2]>) {
    const key = JSON.stringify([person, look])
    const window = windows.get(key) ?? await newWindow(browser, portal.url, look)
    if (!windows.has(key) && person !== undefined) await signIn(window.page, person)
    windows.set(key, window)
    return window
  }

  const looks = [
    { width: 1_280, height: 900, colorScheme: 'light' }, { width: 390, height: 844, colorScheme: 'dark' },
  ] as const

  test.for(places.flatMap((place) => looks.map((look) => ({ ...place, ...look }))))(
    '$name is accessible and fits at $width px, $colorScheme',
    async ({ person, path, act, width, height, colorScheme }) => {
      const { page, faults } = await windowOf(person, { viewport: { width, height }, colorScheme, reducedMotion: 'reduce' })
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await act?.(page)
      await page.locator('.skeleton').first().waitFor({ state: 'detached' })

      expect(await violationsOn(page)).toEqual([])
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(tooWide).toBeLessThanOrEqual(0)
      expect(faults).toEqual([])
    },
  )
})

/** What axe-core finds against WCAG 2.2 A and AA, and its best practices; each with the first place. */
async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}) ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`)
  })
  return found
}
