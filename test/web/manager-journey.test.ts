import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LecternClient } from '../../local/demo/client.ts'
import type { Lectern } from '../../local/lectern.ts'
import { eventually, newWindow, noBrowser, signIn } from './browser.ts'
import { type PortalOnAMachine, startPortal } from './portal-on-a-machine.ts'
import { tooWideBy } from './violations.ts'

const slug = 'team2026'
const sara = 'sara.lindqvist@uni.example'
const minh = 'minh.nguyen@uni.example'

describe.skipIf(noBrowser !== undefined)('a teaching assistant who manages a course for its teacher', () => {
  let browser: Browser
  let portal: PortalOnAMachine
  let lectern: Lectern
  let page: Page
  let faults: readonly string[]

  beforeAll(async () => {
    portal = await startPortal('2026-08-24T08:00:00.000Z')
    ;({ lectern, browser } = portal)
    await as('person-virtal1').done('submit-request', { body: {
      slug, name: 'Teaching in Teams', access: 'apply', public_date: '2026-09-07', private_date: '2027-01-31', archive_date: '2027-09-01', delete_date: '2027-10-01',
      start_date: '2026-09-07', end_date: '2026-12-11', image: ['standard', '2026-06-01'], resources: { memory_gb: 2, cpu: 2, storage_gb: 1, students: 60 },
    } })
    await as('person-koskih1').done('decide', { path: { slug }, body: { verdict: 'approve' }, ifMatch: await etag() })
    ;({ page, faults } = await newWindow(browser, lectern.url))
    await signIn(page, 'Sara Lindqvist')
  })
  afterAll(() => portal.close())

  const as = (id: string) => new LecternClient(lectern.url, () => lectern.tokenFor(id))
  const leena = () => as('person-virtal1')
  const etag = async () => (await leena().done('get-course', { path: { slug } })).etag
  const badge = () => page.locator('.page-title .badge').innerText()
  const button = (name: string) => page.getByRole('button', { name, exact: true })

  test('finds nothing to look after at first, and the course once its teacher has put them on it', async () => {
    await page.getByRole('heading', { name: 'Your courses', level: 1 }).waitFor()
    expect(await page.getByRole('link', { name: 'Teaching in Teams' }).count()).toBe(0)
    expect(await page.getByRole('link', { name: 'New request' }).count(), 'who is no teacher asks for no course').toBe(0)
    await leena().done('place-member', { path: { slug, person: sara }, body: { role: 'manager' } })
    await page.reload()
    await page.getByRole('link', { name: 'Teaching in Teams' }).click()
    await eventually(badge).toBe('Being prepared for instructors')
  })

  test('has the hub before the students do', async () => {
    await page.getByRole('link', { name: 'Open the hub' }).waitFor({ timeout: 40_000 })
  })

  test('lets in by one press all who came by the link', async () => {
    await page.getByRole('link', { name: 'All people' }).click()
    await button('Make a link').click()
    const token = new URL(await page.getByLabel('Send this address').inputValue()).pathname.split('/').at(-1) ?? ''
    for (const id of ['person-nguyem1', 'person-mattip1']) await as(id).done('apply', { path: { token }, body: {} })
    await page.reload()
    await button('Accept all 2').click()
    await page.getByRole('dialog').getByRole('button', { name: /Accept/ }).click()
    await page.getByText(/^Accepted .*minh\.nguyen@uni\.example/).waitFor()
    await page.getByText('Nobody waits for a decision.').waitFor()
  })

  test('picks a deadline, which applies at once', async () => {
    await page.goto(`/courses/${slug}/edit`)
    await button('Add a deadline').click()
    await page.getByLabel('What it is called').fill('Round')
    await button('Add to the calendar').click()
    await page.getByText('Applies at once.').waitFor()
    await button('Send the change').click()
    await page.getByText('The change was applied at once.').waitFor()
    const { body } = await leena().done('get-course', { path: { slug } })
    expect(body.deadlines).toMatchObject([{ title: 'Round', start: '2026-09-11T18:00', rrule: 'FREQ=WEEKLY;BYDAY=FR;UNTIL=20261211T215959Z' }])
  })

  test('asks governance for more, and takes it back', async () => {
    await page.goto(`/courses/${slug}/edit`)
    await page.getByLabel('Students expected').fill('900')
    await page.getByText('Goes to governance.').waitFor()
    await button('Send the change').click()
    await page.getByRole('heading', { name: 'A change waits for governance' }).waitFor()
    await button('Take it back').click()
    await eventually(() => page.getByRole('heading', { name: 'A change waits for governance' }).count()).toBe(0)
    const { body } = await leena().done('get-course', { path: { slug } })
    expect(body.resources.students).toBe(60)
  })

  test('sees the course open and close as time passes, and who came', async () => {
    await advance('+1 week')
    await advance('+1 week')
    await eventually(badge).toBe('Open to students')
    const { body } = await as('person-nguyem1').done('list-my-courses', {})
    expect(body.courses).toMatchObject([{ slug, phase: 'public', state: 'accepted' }])
    for (let months = 0; months < 5; months += 1) await advance('+1 month')
    await eventually(badge).toBe('Closed to students')
    await page.getByRole('link', { name: 'All people' }).click()
    await page.getByRole('row', { name: minh }).waitFor()
  }, 180_000)

  test('is told that the course is not there any more for whom it is none', async () => {
    await leena().done('remove-member', { path: { slug, person: sara }, query: { reason: 'The term is over.' } })
    await page.goto(`/courses/${slug}`)
    await page.getByRole('link', { name: 'To my courses' }).waitFor()
    expect(await page.getByText('Teaching in Teams').count()).toBe(0)
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await tooWideBy(page)).toBeLessThanOrEqual(0)
    expect(faults, 'faults in the browser').toEqual([])
  })

  /** Turns the clock by one of the leaps of local mode's bar, and waits until that time has passed for the courses too. */
  async function advance(leap: string): Promise<void> {
    await button(leap).click()
    await eventually(() => page.locator('.local-bar').getAttribute('aria-busy'), { timeout: 90_000 }).toBe('false')
  }
})
