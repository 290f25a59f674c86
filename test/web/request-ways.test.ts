import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Lectern } from '../../local/lectern.ts'
import { newWindow, noBrowser, signIn } from './browser.ts'
import { type PortalOnAMachine, startPortal } from './portal-on-a-machine.ts'
import { violationsOn } from './violations.ts'

const looks = [
  { language: 'en', colorScheme: 'light', width: 1_280 }, { language: 'en', colorScheme: 'dark', width: 390 },
  { language: 'fi', colorScheme: 'dark', width: 1_280 }, { language: 'fi', colorScheme: 'light', width: 390 },
] as const

describe.skipIf(noBrowser !== undefined)('asking for a course by text, or as last year', () => {
  let browser: Browser
  let portal: PortalOnAMachine
  let lectern: Lectern
  let page: Page
  let window: Awaited<ReturnType<typeof newWindow>>

  beforeAll(async () => {
    portal = await startPortal('2026-08-15T08:00:00.000Z')
    ;({ lectern, browser } = portal)
    window = await newWindow(browser, lectern.url)
    page = window.page
    await signIn(page, 'Leena Virtanen', '/new?as=text')
  })
  afterAll(async () => {
    await portal.close()
    expect(window.faults, 'faults in the browser').toEqual([])
  })

  const button = (name: string | RegExp, of = page) => of.getByRole('button', { name, exact: typeof name === 'string' })
  const heading = (name: string, of = page) => of.getByRole('heading', { name, level: 1, exact: true })
  const editor = () => page.getByLabel('Request as YAML')

  test('takes the template as a dropped file and shows its repairs beside their lines', async () => {
    const template = await thisYearsTemplate()
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], 'course.yaml'))
      return transfer
    }, template.replace('private_date: 2027-01-31', 'private_date: soon'))
    await editor().dispatchEvent('drop', { dataTransfer: data })
    await page.getByText('1 thing has to be mended.').waitFor()
    for (const [line, kind] of [[3, 'repair'], [18, 'error']] as const) {
      const mark = await page.locator(`[data-line="${line}"]`).boundingBox()
      const note = await page.locator('.line-notes li', { hasText: `Line ${line}` }).boundingBox()
      expect(await page.locator(`[data-line="${line}"]`).getAttribute('data-mark')).toBe(kind)
      expect(Math.abs((note?.y ?? 0) - (mark?.y ?? 1_000)), `the note of line ${line} stands beside it`).toBeLessThan(60)
    }
  })

  test('goes from mark to mark by key, and says what is said of the line', async () => {
    await editor().focus()
    await page.keyboard.press('ControlOrMeta+Home')
    for (let times = 0; times < 4; times += 1) await page.keyboard.press('F8')
    const chosen = await editor().evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))
    expect(chosen).toContain('private_date: soon')
    await page.getByRole('status').filter({ hasText: 'Line 18: Give a date' }).waitFor()
  })

  test('goes on in the form without losing a field, and sends from there', async () => {
    const more = 'deadlines:\n  - {title: Round, start: 2026-10-09T18:00, rrule: "FREQ=MONTHLY;BYDAY=1FR;COUNT=3"}\nsoftware: nltk\n'
    await editor().fill(`${await thisYearsTemplate()}\n${more}`)
    await page.getByText('Ready to send.').waitFor()
    await button('Go on in the form').click()
    await page.getByText('by a rule of its own').waitFor()
    expect(await page.getByLabel('Name of the course').inputValue()).toBe('CS-E0001 Testing of Ways')
    await page.getByText('ways2026 is free').waitFor()
    const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/courses'))
    await button('Send the request').click()
    expect((await sent).postDataJSON()).toMatchObject({
      slug: 'ways2026', software: 'nltk', public_date: '2026-09-08', delete_date: '2027-09-01', end_date: '2026-12-15', image: ['standard', '2026-01-05'],
      deadlines: [{ title: 'Round', start: '2026-10-09T18:00', rrule: 'FREQ=MONTHLY;BYDAY=1FR;COUNT=3' }],
    })
    await heading('CS-E0001 Testing of Ways').waitFor()
  })

  test('repeats last year’s course with its dates moved, and sends only what is other than that', async () => {
    const governance = await newWindow(browser, lectern.url)
    await signIn(governance.page, 'Helena Koski', '/courses/ways2026')
    await button('Approve', governance.page).click()
    await governance.page.getByText('Being prepared for instructors').first().waitFor()
    await governance.context.close()

    await page.goto('/new?as=copy')
    await page.getByRole('link', { name: /Testing of Ways/ }).click()
    await page.getByRole('heading', { name: 'As CS-E0001 Testing of Ways, with its dates moved' }).waitFor()
    await page.getByRole('group', { name: 'First day of teaching' }).getByRole('spinbutton').first().click()
    await page.keyboard.type('13092027')
    await page.getByText('347 days later').waitFor()
    await page.getByLabel('Students expected').fill('90')
    await page.getByText('ways2027 is free').waitFor()
    const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/renewal'))
    await button('Send the request').click()
    const body = (await sent).postDataJSON() as { slug: string; changes: Record<string, unknown> }
    expect(body).toMatchObject({ slug: 'ways2027', changes: { start_date: '2027-09-13', resources: { students: 90 } } })
    expect(Object.keys(body.changes)).not.toContain('software')
    await page.getByText('The request is with governance').waitFor()
    expect(new URL(page.url()).pathname).toBe('/courses/ways2027')
  })

  test.for(looks)('is accessible and fits in $language, $colorScheme, $width px', async ({ language, colorScheme, width }) => {
    const look = await newWindow(browser, lectern.url, { viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' })
    await look.context.addInitScript((code) => localStorage.setItem('lectern:language', code), language)
    await look.page.goto('/new')
    await look.page.getByRole('button', { name: /Sign in|Kirjaudu/ }).click()
    await look.page.getByRole('button', { name: 'Leena Virtanen' }).click()
    const check = async (what: string) => {
      expect(await violationsOn(look.page), what).toEqual([])
      expect(await look.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${what}: too wide by`).toBeLessThanOrEqual(0)
    }
    await look.page.locator('.estimate').waitFor()
    await look.page.locator('.calendar-add').last().click()
    await look.page.locator('.entry-editor').waitFor()
    for (const summary of await look.page.locator('.more > summary').all()) await summary.click()
    await check('the form with everything open')
    await look.page.goto('/new?as=text')
    await look.page.locator('textarea').fill('name: CS-E1 Testing\npublic_date: soon\ncontact: [,]\n')
    await look.page.locator('.line-notes li').first().waitFor()
    await check('a text with errors')
    await look.page.goto('/new?from=ways2026')
    await look.page.locator('.moved').waitFor()
    await look.page.locator('.estimate').waitFor()
    await check('last year’s course')
    expect(look.faults).toEqual([])
    await look.context.close()
  })
})

/** The template as universities mail it around, with the dates of this year and a name of its own. */
async function thisYearsTemplate(): Promise<string> {
  const template = await readFile('test/fixtures/request-template.yaml', 'utf8')
  return template.replaceAll(/(?<=date: +)2020-/g, '2026-').replaceAll(/(?<=date: +)2021-/g, '2027-').replace('standard, 2020-', 'standard, 2026-')
    .replace('CS-E0000 Course Name (Year)', 'CS-E0001 Testing of Ways\nslug: ways2026')
}
