import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Lectern } from '../../local/lectern.ts'
import { eventually, newWindow, noBrowser, signIn } from './browser.ts'
import { type PortalOnAMachine, startPortal } from './portal-on-a-machine.ts'

const slug = 'portals2026'

describe.skipIf(noBrowser !== undefined)('a course, from its request to its deletion, in the browser', () => {
  let browser: Browser
  let portal: PortalOnAMachine
  let lectern: Lectern
  let teacher: Page
  let governance: Page
  const faults: (readonly string[])[] = []

  beforeAll(async () => {
    portal = await startPortal('2026-08-15T08:00:00.000Z')
    ;({ lectern, browser } = portal)
    teacher = await windowOf('Leena Virtanen')
    governance = await windowOf('Helena Koski')
  })
  afterAll(() => portal.close())

  async function windowOf(name: string): Promise<Page> {
    const window = await newWindow(browser, lectern.url)
    faults.push(window.faults)
    await signIn(window.page, name)
    return window.page
  }

  const badge = (page: Page) => page.locator('.page-title .badge')

  test('the teacher pastes the template and sends it', async () => {
    await teacher.getByRole('link', { name: 'New request' }).first().click()
    await teacher.getByRole('link', { name: 'Paste YAML' }).click()
    await teacher.getByLabel('Request as YAML').fill(await thisYearsTemplate())
    await teacher.getByText('Ready to send.').waitFor()
    expect(await teacher.locator('.timeline li').count()).toBe(4)
    await teacher.getByRole('button', { name: 'Send the request' }).click()
    await teacher.getByText('The request is with governance').waitFor()
    expect(await badge(teacher).innerText()).toBe('Waiting for approval')
  })

  test('governance sees it among those to decide, and approves', async () => {
    await governance.getByRole('link', { name: 'To decide' }).click()
    await governance.getByRole('link', { name: 'CS-E0001 Testing of Portals' }).click()
    await governance.getByRole('button', { name: 'Approve' }).click()
    await governance.getByText('Approved CS-E0001 Testing of Portals.').waitFor()
    await governance.getByText('Nothing waits for a decision.').waitFor()
  })

  test('the hub comes up while the teacher looks on, and can be opened', async () => {
    await teacher.getByText('Being prepared for instructors').first().waitFor({ timeout: 20_000 })
    await teacher.getByRole('button', { name: '+1 day' }).click()
    await teacher.getByText('ready', { exact: true }).waitFor({ timeout: 20_000 })
    const address = await teacher.getByRole('link', { name: 'Open the hub' }).getAttribute('href')
    expect(address).toContain(slug)
  })

  test('the timeline shows each phase with its date, and today', async () => {
    const shown = await teacher.locator('.timeline li').allInnerTexts()
    expect(shown.map((text) => text.split('\n')[0])).toEqual(['Preparation', 'Open', 'Instructors only', 'Deletion question'])
    expect(shown[1]?.split('\n').at(-1), 'is told as a sentence').toBe('Open to students: from 8 Sept 2026 until 31 Jan 2027.')
    expect(shown[1]).toContain('in 23 days')
    expect(await teacher.locator('.timeline-today').innerText()).toContain('16 Aug 2026')
  })

  test('the dates do their work: it opens, closes, and comes to its deletion question', async () => {
    await goTo('08092026')
    await eventually(() => badge(teacher).innerText()).toBe('Open to students')
    await goTo('31012027')
    await eventually(() => badge(teacher).innerText()).toBe('Closed to students')
    await goTo('02092027')
    await eventually(() => badge(teacher).innerText()).toBe('Deletion question open')
  }, 240_000)

  test('the link in the mail leads to the question, and the answer is given there', async () => {
    const link = await deletionLink()
    await teacher.goto(link)
    await teacher.getByText('Opening this page has changed nothing.').waitFor()
    await teacher.getByLabel(`Type ${slug} to confirm`).fill(slug)
    await teacher.getByRole('button', { name: 'Delete the data' }).click()
    await teacher.getByRole('heading', { name: 'The deletion is confirmed' }).waitFor()
    await teacher.getByRole('link', { name: 'The course’s page' }).click()
    await eventually(() => badge(teacher).innerText()).toBe('Will be deleted')
  })

  test('after grace the data is gone, and the history tells all of it', async () => {
    await teacher.getByRole('button', { name: '+1 month' }).click()
    await eventually(() => badge(teacher).innerText()).toBe('Deleted')
    await teacher.getByText('A verified backup was made first').waitFor()
    await teacher.getByRole('link', { name: 'History' }).click()
    await teacher.locator('.history').getByText('Deleted the data:').waitFor()
    const told = await teacher.locator('.history').innerText()
    expect(told).toContain('Asked for the course portals2026.')
    expect(told).toContain('Approved the course.')
    expect(told).toContain('Confirmed that the data may be deleted')
    expect(faults.flat(), 'faults in the browsers').toEqual([])
  })

  /** Turns the clock to a date, typed as the date field takes it. */
  async function goTo(date: string): Promise<void> {
    await teacher.getByRole('button', { name: 'Go to …' }).click()
    await teacher.getByRole('spinbutton', { name: /day/ }).click()
    await teacher.keyboard.type(date)
    await teacher.getByRole('button', { name: 'Go', exact: true }).click()
    await eventually(() => teacher.locator('.local-bar').getAttribute('aria-busy'), { timeout: 90_000 }).toBe('false')
  }

  async function deletionLink(): Promise<string> {
    const answer = await fetch(`${lectern.url}/mailbox/mails.json?to=leena.virtanen@uni.example`)
    const link = /http[^\s"\\]*\/deletion\?token=[\w-]+/.exec(await answer.text())?.[0]
    if (link === undefined) throw new Error('no mail with the deletion question came')
    return link
  }
})

/** The template as universities mail it around, with the dates of this year and a name of its own. */
async function thisYearsTemplate(): Promise<string> {
  const template = await readFile('test/fixtures/request-template.yaml', 'utf8')
  return template.replaceAll(/(?<=date: +)2020-/g, '2026-').replaceAll(/(?<=date: +)2021-/g, '2027-')
    .replace('CS-E0000 Course Name (Year)', `CS-E0001 Testing of Portals\nslug: ${slug}`)
}
