import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Lectern } from '../../local/lectern.ts'
import type { CourseList, CourseView, DraftList } from '../../shared/contract/course-view.ts'
import { eventually, newWindow, noBrowser, refuseRenewal, signIn } from './browser.ts'
import { type PortalOnAMachine, startPortal } from './portal-on-a-machine.ts'

describe.skipIf(noBrowser !== undefined)('asking for a course by form', () => {
  let browser: Browser
  let portal: PortalOnAMachine
  let lectern: Lectern
  let page: Page
  let window: Awaited<ReturnType<typeof newWindow>>
  /** The person's own calls to the API, with the token of the page. */
  const api = async <T>(path: string, of = page): Promise<T> => {
    const token = await of.evaluate(() => {
      const user = Object.entries(sessionStorage).find(([key]) => key.startsWith('oidc.user:'))?.[1]
      return (JSON.parse(user ?? '{}') as { access_token: string }).access_token
    })
    const answer = await fetch(`${lectern.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
    return await answer.json() as T
  }

  beforeAll(async () => {
    portal = await startPortal('2026-08-15T08:00:00.000Z')
    ;({ lectern, browser } = portal)
  })
  afterAll(() => portal.close())
  beforeEach(async () => {
    window = await newWindow(browser, lectern.url)
    page = window.page
    await signIn(page, 'Leena Virtanen', '/new')
    await page.getByLabel('Name of the course').waitFor()
  })
  afterEach(async () => {
    await window.context.close()
    expect(window.faults, 'faults in the browser').toEqual([])
  })

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
  const heading = (name: string) => page.getByRole('heading', { name, level: 1, exact: true })

  test('needs a keyboard alone, from the empty form to the course with its calendar', async () => {
    const focused = () => page.evaluate(() => {
      const element = document.activeElement
      const named = element?.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
      const label = element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels?.[0]?.textContent : undefined
      return [element?.getAttribute('aria-label'), named, label, element?.tagName === 'BUTTON' ? element.textContent : ''].filter(Boolean).join(' ')
    })
    const tabTo = async (name: RegExp) => {
      for (let steps = 0; steps < 80; steps += 1) {
        if (name.test(await focused())) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`nothing called ${String(name)} comes by Tab`)
    }
    await page.evaluate(() => document.getElementById('main')?.focus())
    await tabTo(/Name of the course/)
    await page.keyboard.type('Theory of Keyboards')
    await tabTo(/Students expected/)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('120')
    await tabTo(/day.*Teaching begins/)
    await page.keyboard.type('07092026')
    await tabTo(/day.*Teaching ends/)
    await page.keyboard.type('15122026')
    await tabTo(/Add a session/)
    await page.keyboard.press('Enter')
    await eventually(focused).toMatch(/What it is called/)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('Typing together')
    await tabTo(/Mondays/)
    // A key goes where the focus is by then: on a busy machine it is still on its way.
    for (const day of [/Tuesdays/, /Wednesdays/]) {
      await page.keyboard.press('ArrowRight')
      await eventually(focused).toMatch(day)
    }
    await page.keyboard.press('Enter')
    await page.getByText('Tuesdays and Wednesdays 14:15–16:00, 29 times').waitFor()
    await tabTo(/Add to the calendar/)
    await page.keyboard.press('Enter')
    await eventually(focused).toMatch(/Add a session/)
    await tabTo(/Send the request/)
    await page.keyboard.press('Enter')
    await heading('Theory of Keyboards').waitFor()
    await page.getByText('The request is with governance').waitFor()
    const course = await api<CourseView>('/api/courses/tk2026')
    expect(course).toMatchObject({
      slug: 'tk2026', start_date: '2026-09-07', end_date: '2026-12-15', public_date: '2026-08-24', private_date: '2027-01-26', resources: { students: 120 },
      sessions: [{ title: 'Typing together', start: '2026-09-08T14:15', minutes: 105, rrule: 'FREQ=WEEKLY;BYDAY=TU,WE;UNTIL=20261215T215959Z' }],
    })
    await eventually(async () => (await api<DraftList>('/api/drafts')).drafts.length, { message: 'the draft goes with the sending' }).toBe(0)
  })

  test('makes one course of a request that is sent twice', async () => {
    await page.getByLabel('Name of the course').fill('Double Entry')
    await page.getByText('de2026 is free').waitFor()
    await page.evaluate(() => {
      const form = document.querySelector('form')
      form?.requestSubmit()
      form?.requestSubmit()
    })
    await heading('Double Entry').waitFor()
    const { courses } = await api<CourseList>('/api/courses?scope=mine')
    expect(courses.filter(({ name }) => name === 'Double Entry')).toHaveLength(1)
  })

  test('says that a name in addresses is taken while it is typed, and takes the one that is offered', async () => {
    await page.getByLabel('Name of the course').fill('Double Entry Again')
    await button('Choose another').click()
    await page.getByLabel('Name in addresses').fill('de2026')
    await page.getByText('de2026 is or was another course’s').waitFor()
    await button(/^Take de2026/).click()
    await page.getByText('is free, and will be its permanent name').waitFor()
  })

  test('saves what is typed by itself, and opens the draft in the form again', async () => {
    await page.getByLabel('Name of the course').fill('Saved by Itself')
    await page.getByText(/^Saved \d/).waitFor()
    const { drafts } = await api<DraftList>('/api/drafts')
    const draft = drafts.find(({ text }) => text.includes('Saved by Itself'))
    expect(draft).toMatchObject({ media_type: 'application/json', errors: [] })
    const other = await newWindow(browser, lectern.url)
    await signIn(other.page, 'Leena Virtanen', `/drafts/${draft?.id ?? ''}`)
    await other.page.getByRole('heading', { name: 'Go on: Saved by Itself' }).waitFor()
    expect(await other.page.getByLabel('Name of the course').inputValue()).toBe('Saved by Itself')

    await other.page.getByLabel('Students expected').fill('77')
    await other.page.getByText(/^Saved \d/).waitFor()
    await eventually(async () => (await api<{ text: string }>(`/api/drafts/${draft?.id ?? ''}`)).text, { timeout: 10_000 }).toContain('77')
    await page.getByLabel('Name of the course').fill('Saved by Two')
    await page.getByText('This draft was changed in another tab or browser').waitFor()
    expect((await api<{ text: string }>(`/api/drafts/${draft?.id ?? ''}`)).text, 'nothing is overwritten unasked').toContain('Saved by Itself')
    await button('Keep what is here').click()
    await eventually(async () => (await api<{ text: string }>(`/api/drafts/${draft?.id ?? ''}`)).text, { timeout: 10_000 }).toContain('Saved by Two')
    expect(other.faults).toEqual([])
    await other.context.close()
  })

  test('starts over, and takes that back', async () => {
    await page.getByLabel('Name of the course').fill('Begun in Haste')
    await button('Start over').click()
    expect(await page.getByLabel('Name of the course').inputValue()).toBe('')
    await button('Undo').click()
    expect(await page.getByLabel('Name of the course').inputValue()).toBe('Begun in Haste')
  })

  test('keeps what was typed when the sign-in ends, and sends it after signing in again', async () => {
    await page.getByLabel('Name of the course').fill('Interrupted Studies')
    await page.getByLabel('Students expected').fill('33')
    await refuseRenewal(page)
    await page.route('**/api/**', (route) => route.fulfill({ status: 401, json: { detail: 'Sign in.', code: 'unauthenticated' } }))
    await button('Send the request').click()
    await page.getByText('Your sign-in has ended.').waitFor()
    await page.unroute('**/api/**')
    await button('Sign in again').click()
    await heading('New request').waitFor()
    expect(await page.getByLabel('Name of the course').inputValue()).toBe('Interrupted Studies')
    expect(await page.getByLabel('Students expected').inputValue()).toBe('33')
    await button('Send the request').click()
    await heading('Interrupted Studies').waitFor()
  })

  test('shows nobody else what was typed, also when nobody signed out', async () => {
    await page.getByLabel('Name of the course').fill('Secrets of Leena')
    await page.getByText(/^Saved /).first().waitFor()
    await page.evaluate(() => { for (const key of Object.keys(sessionStorage)) if (key.startsWith('oidc.')) sessionStorage.removeItem(key) })
    await window.context.clearCookies()
    await signIn(page, 'David Okafor', '/new')
    expect(await page.getByLabel('Name of the course').inputValue()).toBe('')
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('Secrets of Leena')
    expect(await api<DraftList>('/api/drafts')).toMatchObject({ drafts: [] })
  })

  test('says what has to be mended in the words of the form, and leads there', async () => {
    for (const [label, date] of [['Teaching begins', '15122026'], ['Teaching ends', '07092026']] as const) {
      await page.getByRole('group', { name: label }).getByRole('spinbutton').first().click()
      await page.keyboard.type(date)
    }
    await page.getByText('“Teaching ends” (7 Sept 2026) lies before “Teaching begins” (15 Dec 2026)').first().waitFor()
    await button('Send the request').click()
    await page.getByText('2 things have to be mended').waitFor()
    await button('Go to the first').click()
    expect(await page.getByLabel('Name of the course').evaluate((field) => field === document.activeElement)).toBe(true)
  })

  test('brings back a session that was removed, and changes one in place', async () => {
    await button('Add a deadline').click()
    await button('Add to the calendar').click()
    await page.getByText('Fridays 18:00, 12 times').waitFor()
    await button('Remove Deadline').click()
    await page.getByText('Removed “Deadline”.').waitFor()
    await button('Undo').click()
    await button('Change Deadline').click()
    await page.getByLabel('How often').selectOption('Every second week')
    await page.getByLabel('Times', { exact: true }).fill('6')
    await button('Keep the change').click()
    await page.getByText('Fridays 18:00 every second week, 6 times').waitFor()
    expect(await page.getByText('Fridays 18:00', { exact: false }).count()).toBe(1)
  })

  test.for([
    '<img src=x onerror="document.title=1">', 'مقدمة في الحوسبة \u202Eexe.txt', '👩🏽‍🏫 Teaching 🎓', `Long ${'x'.repeat(115)}`,
  ])('shows the name %s as text and nothing else', async (name) => {
    await page.getByLabel('Name of the course').fill(name)
    await button('Send the request').click()
    await page.getByText('The request is with governance').waitFor()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(name)
    expect(await page.title()).toContain(name.slice(0, 20))
    expect(await page.locator('main img').count()).toBe(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  })
})
