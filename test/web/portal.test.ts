import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildPage, eventually, launch, newWindow, noBrowser, refuseRenewal, signIn } from './browser.ts'
import { deletionToken } from './pretend/commands.ts'
import { type PretendPortal, startPretendPortal } from './pretend/server.ts'

const template = readFileSync('test/fixtures/request-template.yaml', 'utf8')

describe.skipIf(noBrowser !== undefined)('the portal', () => {
  let browser: Browser
  let built: Awaited<ReturnType<typeof buildPage>>
  let portal: PretendPortal
  let page: Page
  let faults: readonly string[]
  let leave: () => Promise<void>

  beforeAll(async () => {
    built = await buildPage()
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
    await built.remove()
  })
  beforeEach(async () => {
    portal = await startPretendPortal(built.dist)
    const window = await newWindow(browser, portal.url)
    ;({ page, faults } = window)
    leave = () => window.context.close()
  })
  afterEach(async () => {
    await leave()
    await portal.close()
    expect(faults, 'faults in the browser, such as violations of the content security policy').toEqual([])
  })

  const heading = (name: string | RegExp) => page.getByRole('heading', { name })
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })

  test('lists my courses, and finds and filters them', async () => {
    await signIn(page, 'Helena Koski', '/?view=all')
    await page.getByRole('link', { name: 'CS-E4710 Machine Learning' }).waitFor()
    await button('Show more').click()
    await page.getByRole('link', { name: 'ELEC-C5230 Digital Signal Processing' }).waitFor()
    await page.getByRole('searchbox').fill('bayes')
    await eventually(() => page.locator('.course-row').count()).toBe(1)
    await page.getByText('Hub not ready').waitFor()
    await page.getByRole('searchbox').fill('')
    await page.getByLabel('Phase').selectOption('Deletion question open')
    await page.getByText('Waits for an answer').waitFor()
    await eventually(() => page.locator('.course-row').count()).toBe(1)
  })

  test('takes the template with its slips, says what it repaired, and shows the course', async () => {
    await signIn(page, 'Leena Virtanen', '/new?as=text')
    const text = template.replaceAll('2020-', '2026-').replaceAll('2021-', '2027-').replace('public_date:  2026-09-08', 'public_date:  2026-11-08')
      .replace('start_date: 2026-10-01', 'start_date: 2026-11-10').replace('CS-E0000 Course Name (Year)', 'CS-E0001 Testing of Portals')
    await page.getByLabel('Request as YAML').fill(text)
    await page.getByText('Ready to send.').waitFor()
    await page.getByRole('list', { name: 'What is said of the lines' }).getByText('repaired').first().waitFor()
    expect(await page.locator('.timeline li').count()).toBeGreaterThanOrEqual(3)
    await button('Send the request').click()
    await page.getByText('The request is with governance').waitFor()
    await heading('CS-E0001 Testing of Portals').waitFor()
  })

  test('leads from an error to its line', async () => {
    await signIn(page, 'Leena Virtanen', '/new?as=text')
    const box = page.getByLabel('Request as YAML')
    await box.fill('name: Testing of Portals\npublic_date: soon\n')
    await button(/^Line 2/).click()
    const chosen = await box.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))
    expect(chosen).toBe('public_date: soon')
  })

  test('keeps a text that cannot be taken as a draft, to be mended and sent again', async () => {
    await signIn(page, 'Leena Virtanen', '/new?as=text')
    await page.getByLabel('Request as YAML').fill('name: Testing of Portals\npublic_date: soon\n')
    await button('Send the request').click()
    await heading('Mend: Testing of Portals').waitFor()
    await page.getByRole('link', { name: 'Courses', exact: true }).click()
    await page.getByRole('link', { name: 'Mend Testing of Portals' }).click()
    await page.getByLabel('Request', { exact: true }).fill('name: Testing of Portals\npublic_date: 2026-12-01\nprivate_date: 2027-03-01\narchive_date: 2027-09-01\ndelete_date: 2027-10-01\nimage: [standard, 2026-01-05]\n')
    await page.getByText('Ready to send.').waitFor()
    await button('Send the request').click()
    await page.getByText('The request is with governance').waitFor()
    expect(portal.api.drafts.size).toBe(0)
  })

  test('takes a request from the form, with its picture and sensible dates', async () => {
    await signIn(page, 'Leena Virtanen', '/new')
    await page.getByRole('slider', { name: 'Opens to students' }).waitFor()
    await button('Send the request').click()
    await page.getByText('Give the course a name.').first().waitFor()
    await page.getByLabel('Name of the course').fill('Theory of Forms')
    await page.locator('summary', { hasText: 'The supervisor alone' }).click()
    await page.getByLabel('Managers').fill('sara.lindqvist@uni.example, lindqs1')
    await button('Send the request').click()
    await heading('Theory of Forms').waitFor()
    const made = [...portal.api.courses.values()].find(({ name }) => name === 'Theory of Forms')
    expect(made).toMatchObject({ manager: ['sara.lindqvist@uni.example', 'lindqs1'], public_date: '2026-10-26', delete_date: '2027-11-01' })
  })

  test('lets governance approve what it sees, and nobody else', async () => {
    await signIn(page, 'Helena Koski', '/?view=all&phase=requested')
    await page.getByRole('link', { name: 'MS-C1650 Numerical Analysis' }).click()
    await heading('Decide on this request').waitFor()
    await button('Decline').click()
    await page.getByText('Give a reason').waitFor()
    await button('Approve').click()
    await page.getByText('Being prepared for instructors').first().waitFor()
    await eventually(() => heading('Decide on this request').count()).toBe(0)
    expect(portal.api.courses.get('numerics2027')?.decision?.verdict).toBe('approved')
  })

  test('says when somebody else changed the course, shows the new state and keeps what was typed', async () => {
    await signIn(page, 'Helena Koski', '/courses/numerics2027')
    await page.getByLabel('Reason').fill('The dates overlap with another course.')
    const before = portal.api.courses.get('numerics2027')
    if (before === undefined) throw new Error('no course')
    portal.api.put({ ...before, name: 'Numerical Analysis, renamed', generation: 2 })
    await button('Ask for changes').click()
    await page.getByText('Somebody changed this in the meantime').waitFor()
    await heading('Numerical Analysis, renamed').waitFor()
    expect(await page.getByLabel('Reason').inputValue()).toBe('The dates overlap with another course.')
    await button('Ask for changes').click()
    await page.getByText('Governance asks for changes').waitFor()
  })

  test('keeps the history on the page while a newer one is on its way', async () => {
    const before = portal.api.courses.get('bayes2026')
    if (before === undefined) throw new Error('no course')
    portal.api.history.set('bayes2026', [{ sequence: 1, at: portal.api.now, by: 'lectern', action: 'hub-ready', summary: 'The hub is ready.' }])
    await signIn(page, 'Leena Virtanen', '/courses/bayes2026/history')
    await page.getByText('The hub is ready.').waitFor()
    portal.api.put({ ...before, name: 'Bayes, renamed', version: before.version + 1 })
    const asked = new Promise<void>((resolve) => void page.route('**/history*', () => resolve()))
    await button('+1 month').click()
    await heading('Bayes, renamed').waitFor()
    await asked
    expect(await page.getByText('The hub is ready.').count()).toBe(1)
    await page.unroute('**/history*')
  })

  test('keeps what was typed when the sign-in ends, and comes back to it', async () => {
    await signIn(page, 'Leena Virtanen', '/courses/mlbp2026/edit')
    await page.getByLabel('Description').fill('Typed before the session ended.')
    await refuseRenewal(page)
    portal.expireTokens()
    await button('Send the change').click()
    await page.getByText('Your sign-in has ended.').waitFor()
    await button('Sign in again').click()
    await heading('Change CS-E4710 Machine Learning').waitFor()
    expect(await page.getByLabel('Description').inputValue()).toBe('Typed before the session ended.')
  })

  test('sends only what changed, and says whether it applies at once or waits', async () => {
    await signIn(page, 'Leena Virtanen', '/courses/mlbp2026/edit')
    const sent = page.waitForRequest((request) => request.method() === 'PATCH')
    await page.getByLabel('Students expected').fill('900')
    await button('Send the change').click()
    expect((await sent).postDataJSON()).toEqual({ resources: { students: 900 } })
    expect((await sent).headers()['if-match']).toBe('"2"')
    await page.getByText('The change waits for governance').waitFor()
    await heading('A change waits for governance').waitFor()
    await button('Take it back').click()
    await eventually(() => heading('A change waits for governance').count()).toBe(0)
    await page.getByRole('link', { name: 'Change the course' }).click()
    await page.getByLabel('Description').fill('Now with seven rounds.')
    await button('Send the change').click()
    await page.getByText('The change was applied at once.').waitFor()
  })

  test('asks for the typed name before deletion, and takes it back within grace', async () => {
    const changing: string[] = []
    page.on('request', (request) => {
      if (request.method() !== 'GET' && new URL(request.url()).pathname.startsWith('/api/')) changing.push(`${request.method()} ${request.url()}`)
    })
    await signIn(page, 'Leena Virtanen', `/courses/intropy2025/deletion?token=${deletionToken}`)
    await page.getByText('Opening this page has changed nothing.').waitFor()
    await page.getByRole('row', { name: /The instructors’ files/ }).waitFor()
    await page.getByText('there are 14 days to take it back').waitFor()
    expect(changing, 'whoever opens the page, or whatever follows the link, changes nothing').toEqual([])
    expect(await button('Delete the data').isDisabled()).toBe(true)
    await page.getByLabel('Type intropy2025 to confirm').fill('intropy2025')
    await button('Delete the data').click()
    await heading('The deletion is confirmed').waitFor()
    await button('Keep the data after all').click()
    await heading('Keep it').waitFor()
    await button('Half a year').click()
    await button('Keep the data until 12 Apr 2027').click()
    await page.getByText('There is no deletion question now').waitFor()
    expect(portal.api.courses.get('intropy2025')?.delete_date).toBe('2027-04-12')
  })

  test('follows the turned clock', async () => {
    await signIn(page, 'Leena Virtanen', '/courses/bayes2026')
    await page.getByText('Being prepared for instructors').first().waitFor()
    await button('+1 month').click()
    await page.getByText('Open to students').first().waitFor()
    await eventually(() => page.locator('.timeline-today').innerText()).toContain('11 Nov 2026')
    await button('Go to …').click()
    await page.getByRole('spinbutton', { name: /day/ }).click()
    await page.keyboard.type('02022027')
    await button('Go').click()
    await page.getByText('Closed to students').first().waitFor()
  })

  test('offers another try when the server has trouble, and says when the connection is gone', async () => {
    await signIn(page, 'Leena Virtanen')
    await page.getByRole('link', { name: 'CS-E4710 Machine Learning' }).waitFor()
    portal.api.failing = /courses\/mlbp2026$/
    await page.getByRole('link', { name: 'CS-E4710 Machine Learning' }).click()
    await button('Try again').waitFor()
    portal.api.failing = undefined
    await button('Try again').click()
    await heading('CS-E4710 Machine Learning').waitFor()
    await page.context().setOffline(true)
    await page.getByText('You are offline.').waitFor()
    await page.context().setOffline(false)
    await eventually(() => page.getByText('You are offline.').count()).toBe(0)
  })

  test('can be used by keyboard alone', async () => {
    await signIn(page, 'Leena Virtanen')
    await page.getByRole('link', { name: 'CS-E4710 Machine Learning' }).focus()
    await page.keyboard.press('Enter')
    await button('End the course now').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByLabel('Reason').focus()
    await page.keyboard.type('Nobody came.')
    await page.keyboard.press('Escape')
    await eventually(() => page.getByRole('dialog').count()).toBe(0)
    expect(await button('End the course now').evaluate((element) => element === document.activeElement)).toBe(true)
  })
})
