import { readFile } from 'node:fs/promises'
import Papa from 'papaparse'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LecternClient } from '../../local/demo/client.ts'
import type { Lectern } from '../../local/lectern.ts'
import { eventually, newWindow, noBrowser, signIn } from './browser.ts'
import { type PortalOnAMachine, startPortal } from './portal-on-a-machine.ts'
import { violationsOn } from './violations.ts'

const hostile = '=HYPERLINK("http://evil.example";"click") <script>alert(1)</script>'
const dates = { public_date: '2026-09-01', private_date: '2026-12-15', archive_date: '2027-01-31', delete_date: '2027-06-01' }
const sizes = { memory_gb: 2, cpu: 4, storage_gb: 1 }

describe.skipIf(noBrowser !== undefined)('the queue of governance, in the browser', () => {
  let browser: Browser
  let portal: PortalOnAMachine
  let lectern: Lectern
  let page: Page
  const faults: (readonly string[])[] = []

  beforeAll(async () => {
    portal = await startPortal('2026-08-15T08:00:00.000Z')
    ;({ lectern, browser } = portal)
    await fillQueue()
    page = await windowOf()
  })
  afterAll(() => portal.close())

  const as = (id: string) => new LecternClient(lectern.url, () => lectern.tokenFor(id))
  const leena = () => as('person-virtal1')
  const helena = () => as('person-koskih1')
  const ask = (slug: string, more: Record<string, unknown>) =>
    leena().done('submit-request', { body: { ...dates, image: ['standard', '2026-08-01'], slug, ...more } })

  /** Two requests, one of them overdue, and a change; asked for in another order than they are due. */
  async function fillQueue(): Promise<void> {
    await ask('hostile2026', { name: hostile, public_date: '2026-10-01', resources: { ...sizes, students: 12 } })
    await ask('late2026', { name: 'Bayesian Data Analysis', public_date: '2026-08-14', resources: { ...sizes, students: 180 } })
    await ask('running2026', { name: 'Programming 1', resources: { ...sizes, students: 300 } })
    const path = { slug: 'running2026' }
    const etag = async () => (await helena().done('get-course', { path })).etag
    await helena().done('decide', { path, body: { verdict: 'approve' }, ifMatch: await etag() })
    const body = { resources: { memory_gb: 16 }, supervisor: 'david.okafor@uni.example', instructors: ['new.assistant@uni.example'], private_date: '2027-05-01', archive_date: '2027-05-30' }
    await leena().done('change-course', { path, body, ifMatch: await etag() })
  }

  async function windowOf(look: Parameters<typeof newWindow>[2] = {}, person = 'Helena Koski'): Promise<Page> {
    const window = await newWindow(browser, lectern.url, look)
    faults.push(window.faults)
    await signIn(window.page, person, '/?view=decide')
    return window.page
  }

  const names = () => page.locator('.queue-name').allInnerTexts()
  const title = () => page.locator('.queue-head h2').innerText()

  test('the former list of what to decide leads to it; the first due comes first and is open beside it', async () => {
    await page.locator('.queue-row').first().waitFor()
    expect(new URL(page.url()).pathname).toBe('/queue')
    expect(await names()).toEqual(['Bayesian Data Analysis', hostile, 'Programming 1'])
    expect(await page.locator('.queue-row').first().innerText()).toContain('Overdue since 14 Aug 2026')
    expect(await page.locator('.queue-count').innerText()).toBe('3 wait · 1 overdue')
    expect(await title()).toBe('Bayesian Data Analysis')
    await page.getByRole('heading', { name: 'What it takes' }).waitFor()
  })

  test('what is being read stays open when another one becomes the first', async () => {
    const read = () => page.locator('.queue-detail h2').first().innerText()
    const lookAgain = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
    const before = await read()
    await ask('urgent2026', { name: 'Urgent course', public_date: '2026-08-02', resources: { ...sizes, students: 5 } })
    await lookAgain()
    await eventually(() => page.locator('.queue-name').first().innerText(), { timeout: 40_000 }).toBe('Urgent course')
    expect(await read()).toBe(before)
    await leena().done('cancel', { path: { slug: 'urgent2026' }, body: { reason: 'Not held after all.' }, ifMatch: '"1"' })
    await lookAgain()
    await eventually(() => page.getByText('Urgent course').count(), { timeout: 40_000 }).toBe(0)
  })

  test('what was changed while it was being read is read again before anything is decided', async () => {
    const approve = page.getByRole('button', { name: 'Approve', exact: true })
    await leena().done('change-course', { path: { slug: 'late2026' }, body: { description: 'Now with neural networks.' }, ifMatch: '"1"' })
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
    await page.getByText('It was changed while you were reading.').waitFor()
    expect(await approve.isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'I have read it' }).click()
    expect(await approve.isEnabled()).toBe(true)
  })

  test('is filtered by kind, by text and by who may decide, and the address remembers', async () => {
    await page.getByLabel('Kind').selectOption('change')
    await eventually(names).toEqual(['Programming 1'])
    await page.getByLabel('Kind').selectOption('any')
    await page.getByLabel('Search by course or person').fill('evil')
    await eventually(names).toEqual([hostile])
    await page.reload()
    await eventually(names).toEqual([hostile])
    await page.getByLabel('Search by course or person').fill('zebra')
    await page.getByRole('button', { name: 'Show all again' }).click()
    await eventually(names).toHaveLength(3)
    await page.getByLabel('Only what I may decide').check()
    await eventually(names).toHaveLength(3)
    await page.getByLabel('Only what I may decide').uncheck()
  })

  test('is exported as filtered, and no name becomes a formula', async () => {
    await page.getByLabel('Kind').selectOption('request')
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export as CSV' }).click()])
    expect(download.suggestedFilename()).toBe('to-decide-2026-08-15.csv')
    const { data } = Papa.parse<Record<string, string>>((await readFile(await download.path(), 'utf8')).replace('\uFEFF', ''), { header: true })
    expect(data.map((row) => [row['Decide by'], row['Overdue'], row['Slug'], row['Course'], row['Students']])).toEqual([
      ['2026-08-14 00:00', 'Yes', 'late2026', 'Bayesian Data Analysis', '180'], ['2026-10-01 00:00', 'No', 'hostile2026', `'${hostile}`, '12'],
    ])
    await page.getByText('2 rows saved to to-decide-2026-08-15.csv.').waitFor()
    await page.getByLabel('Kind').selectOption('any')
  })

  test('a request is sent back with a usual sentence, made one\'s own; the next one is open then', async () => {
    await page.getByRole('button', { name: 'Ask for changes' }).click()
    await page.getByText('Give a reason: the people concerned will read it.').waitFor()
    await page.getByText('Usual sentences').click()
    await page.getByRole('button', { name: 'Deadline at night' }).click()
    const reason = page.getByLabel('Reason')
    expect(await reason.inputValue()).toContain('working hours')
    await reason.press('End')
    await page.keyboard.type(' Thank you!')
    await page.getByRole('button', { name: 'Ask for changes' }).click()
    await page.getByText('Sent Bayesian Data Analysis back for changes.').waitFor()
    await eventually(names).toEqual([hostile, 'Programming 1'])
    await eventually(title).toBe(hostile)
    const { body } = await leena().done('get-course', { path: { slug: 'late2026' } })
    expect(body.decision).toMatchObject({ verdict: 'changes-requested', reason: expect.stringMatching(/working hours.*Thank you!$/) })
  })

  test('undo brings it back to its place', async () => {
    await page.locator('.status-line').getByRole('button', { name: 'Undo' }).click()
    await page.locator('.status-line').getByText('Taken back.').waitFor()
    await eventually(names).toEqual(['Bayesian Data Analysis', hostile, 'Programming 1'])
    const { body } = await leena().done('get-course', { path: { slug: 'late2026' } })
    expect(body.decision).toBeUndefined()
  })

  test('a change is shown before and after, list by what comes and goes, and can be taken back on the course\'s page', async () => {
    await page.locator('.queue-list').getByRole('link', { name: 'Programming 1' }).click()
    const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
    await row('Memory per person (GB)').waitFor()
    expect(await row('Memory per person (GB)').locator('del, ins').allInnerTexts()).toEqual(['2', '16'])
    expect(await row('Instructors').innerText()).toContain('new.assistant@uni.example')
    await page.getByLabel('Reason').fill('Too much for now.')
    await page.getByRole('button', { name: 'Decline the change' }).click()
    await page.getByText('Declined the change of Programming 1.').waitFor()
    await page.goto('/courses/running2026')
    await page.getByText('The change was declined. “Too much for now.”').waitFor()
    await page.getByRole('button', { name: 'Take the decision back' }).click()
    await page.getByText('The decision on Programming 1 was taken back.').waitFor()
    await page.getByRole('button', { name: 'Approve the change' }).waitFor()
  })

  test('who comes too late with an undo is told so', async () => {
    await page.goto('/queue?course=hostile2026')
    await page.getByLabel('Reason').fill('No seats left.')
    await page.getByRole('button', { name: 'Decline', exact: true }).click()
    await page.locator('.status-line').getByRole('button', { name: 'Undo' }).waitFor()
    const path = { slug: 'hostile2026' }
    const { etag } = await leena().done('get-course', { path })
    await leena().done('change-course', { path, body: { description: 'Only ten students.' }, ifMatch: etag })
    await page.locator('.status-line').getByRole('button', { name: 'Undo' }).click()
    await page.locator('.status-line').getByText('somebody acted upon it').waitFor()
    await eventually(names).toContain(hostile)
  })

  test.for([
    { language: 'en', colorScheme: 'light', width: 1_280 }, { language: 'fi', colorScheme: 'dark', width: 1_280 },
    { language: 'fi', colorScheme: 'light', width: 390 }, { language: 'en', colorScheme: 'dark', width: 390 },
  ] as const)('is accessible and fits, $language, $colorScheme, $width px', async ({ language, colorScheme, width }) => {
    const own = await windowOf({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' })
    await own.evaluate((code) => { localStorage.setItem('lectern:language', code) }, language)
    for (const address of ['/queue', '/queue?course=running2026', '/queue?state=asked-back&q=zebra']) {
      await own.goto(address)
      await own.locator('.queue-row, .empty').first().waitFor({ state: 'attached' })
      await own.locator('.skeleton').first().waitFor({ state: 'detached' })
      if (address.endsWith('running2026')) await own.locator('.canned summary').click()
      expect(await violationsOn(own), address).toEqual([])
      expect(await own.evaluate(() => document.documentElement.scrollWidth - innerWidth), address).toBeLessThanOrEqual(0)
    }
    await own.context().close()
  })

  test('of two who decide at once the second is told, sees what became of it, and keeps what was typed', async () => {
    const second = await windowOf({}, 'Paolo Matti')
    for (const one of [page, second]) {
      await one.goto('/queue?course=running2026')
      await one.getByLabel('Reason').fill('Sixteen gigabytes are too many.')
    }
    // The second's page would find out by itself before long.
    await second.route('**/api/courses/running2026', (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()))
    await page.getByRole('button', { name: 'Decline the change' }).click()
    await page.getByText('Declined the change of Programming 1.').waitFor()
    const refused = second.waitForResponse((response) => response.request().method() === 'POST' && response.status() >= 400)
    await second.getByRole('button', { name: 'Approve the change' }).click()
    expect([409, 412]).toContain((await refused).status())
    await second.unroute('**/api/courses/running2026')
    await second.getByRole('alert').or(second.getByText('This has been decided on meanwhile, or taken back.')).first().waitFor()
    expect(await second.getByLabel('Reason').inputValue(), 'what was typed').toBe('Sixteen gigabytes are too many.')
    const { body } = await leena().done('get-course', { path: { slug: 'running2026' } })
    expect(body.resources.memory_gb, 'nothing was approved').toBe(2)
    await second.context().close()
  })

  test('what nobody decides comes to be overdue as time passes', async () => {
    await leena().done('submit-request', { body: { ...dates, image: ['standard', '2026-08-01'], slug: 'soon2026', name: 'Soon', public_date: '2026-08-24', resources: { ...sizes, students: 20 } } })
    await page.goto('/queue?course=soon2026')
    await page.locator('.queue-row', { hasText: 'Soon' }).waitFor()
    expect(await page.locator('.queue-row', { hasText: 'Soon' }).innerText()).not.toContain('Overdue')
    for (let weeks = 0; weeks < 2; weeks += 1) {
      await page.getByRole('button', { name: '+1 week' }).click()
      await eventually(() => page.locator('.local-bar').getAttribute('aria-busy')).toBe('false')
    }
    await page.locator('.queue-row', { hasText: 'Soon' }).getByText(/Overdue since/).waitFor()
  })

  test('nothing went wrong behind the scenes', () => {
    expect(faults.flat()).toEqual([])
  })
})
