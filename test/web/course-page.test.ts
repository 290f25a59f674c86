import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Lectern } from '../../local/lectern.ts'
import { newWindow, noBrowser, signIn } from './browser.ts'
import { type PortalOnAMachine, startPortal } from './portal-on-a-machine.ts'

const slug = 'hurry2026'
const hostile = '"><script>alert(1)</script>'

describe.skipIf(noBrowser !== undefined)('a course\'s page and changing the course, in two windows', () => {
  let browser: Browser
  let portal: PortalOnAMachine
  let lectern: Lectern
  let leena: Page
  let sara: Page
  const faults: (readonly string[])[] = []

  beforeAll(async () => {
    portal = await startPortal('2026-08-15T08:00:00.000Z')
    ;({ lectern, browser } = portal)
    await call('virtal1', 'POST', '/api/courses', {
      slug, name: hostile, description: '<img src=x onerror=alert(1)>', manager: ['sara.lindqvist@uni.example'], access: 'apply', public_date: '2026-08-01',
      private_date: '2027-01-31', archive_date: '2027-09-01', delete_date: '2027-10-01', image: ['standard', '2026-06-01'],
      sessions: [{ title: hostile, start: '2026-08-18T14:15', minutes: 105, rrule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=4', people: 40 }],
      resources: { memory_gb: 2, cpu: 2, storage_gb: 1, students: 60 },
    })
    leena = await windowOf('Leena Virtanen', `/courses/${slug}`)
  })
  afterAll(() => portal.close())

  async function windowOf(name: string, path: string, language = 'en'): Promise<Page> {
    const window = await newWindow(browser, lectern.url, { locale: language })
    faults.push(window.faults)
    await signIn(window.page, name, path)
    return window.page
  }

  async function call(username: string, method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<void> {
    const authorization = `Bearer ${await lectern.tokenFor(`person-${username}`)}`
    const answer = await fetch(lectern.url + path, {
      method, body: JSON.stringify(body),
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers },
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  }

  let goOn: () => void
  /** Leena's page asks again by itself; here it is to find out by being refused. */
  async function keepUnaware(): Promise<void> {
    const held = new Promise<void>((resolve) => { goOn = resolve })
    await leena.route(`**/api/courses/${slug}`, async (route) => {
      if (route.request().method() === 'GET') await held
      await route.continue()
    })
  }

  async function sendUnaware(): Promise<void> {
    const refused = leena.waitForResponse((response) => response.request().method() === 'PATCH' && response.status() === 412)
    await leena.getByRole('button', { name: 'Send the change' }).click()
    await refused
    goOn()
  }

  const alert = (page: Page) => page.getByRole('alert')

  test('a hostile name is a name: in the title, in the calendar and in the details', async () => {
    await leena.getByRole('heading', { level: 1, name: hostile }).waitFor()
    await leena.getByText('Governance decides next.').waitFor()
    await leena.locator('.coming-title').first().getByText(hostile).waitFor()
    await leena.getByText('<img src=x onerror=alert(1)>').waitFor()
    expect(await leena.title()).toContain(hostile)
    expect(await leena.locator('main img, main script').count()).toBe(0)
  })

  test('the hub comes up while the teacher only looks on, and becomes the one thing to do', async () => {
    expect(await leena.getByRole('link', { name: 'Open the hub' }).count()).toBe(0)
    await call('koskih1', 'POST', `/api/courses/${slug}/decision`, { verdict: 'approve' }, { 'if-match': '"1"' })
    await leena.locator('.now-meaning').getByText('Students and instructors can use the hub.').waitFor({ timeout: 20_000 })
    await leena.getByRole('link', { name: 'Open the hub' }).waitFor({ timeout: 40_000 })
    await leena.getByText('How it came to be ready').click()
    expect(await leena.locator('.stages [data-state="done"] time').count()).toBeGreaterThanOrEqual(5)
  })

  test('each part of the page has an address of its own', async () => {
    await leena.getByRole('navigation', { name: 'The course' }).getByRole('link', { name: 'History' }).click()
    await leena.waitForURL(`**/courses/${slug}/history`)
    await leena.locator('.history-line').getByText('Approved the course.').waitFor()
    await leena.goto(`/courses/${slug}/nothing`)
    await leena.getByRole('heading', { name: 'No such page' }).waitFor()
  })

  test('a change says before it is sent whether it applies at once, or waits and why', async () => {
    await leena.goto(`/courses/${slug}/edit`)
    await leena.getByLabel('Description').fill('Six rounds.')
    await leena.getByRole('heading', { name: 'You change 1 thing' }).waitFor()
    await leena.getByText('Applies at once.').waitFor()
    await leena.getByLabel('Students expected').fill('900')
    await leena.getByRole('heading', { name: 'You change 2 things' }).waitFor()
    await leena.getByText('Goes to governance.').waitFor()
    await leena.getByText(/beyond the budget/).waitFor()
    await leena.getByLabel('Students expected').fill('60')
    await leena.getByText('Applies at once.').waitFor()
    expect(await leena.locator('.diff').innerText()).toContain('Six rounds.')
  })

  test('what somebody else changed meanwhile is brought together with what was typed; what both changed is chosen', async () => {
    sara = await windowOf('Sara Lindqvist', `/courses/${slug}/edit`)
    await keepUnaware()
    await sara.getByLabel('Description').fill('Seven rounds.')
    await sara.getByLabel('Contacts').fill('office@uni.example')
    await sara.getByText('Applies at once.').waitFor()
    await sara.getByRole('button', { name: 'Send the change' }).click()
    await sara.getByText('The change was applied at once.').waitFor()

    await sendUnaware()
    await leena.getByRole('heading', { name: 'Somebody changed the course meanwhile' }).waitFor()
    await leena.getByText('Taken over from them: Contacts.').waitFor()
    expect(await alert(leena).count()).toBe(0)
    expect(await leena.getByRole('button', { name: 'Send the change' }).isDisabled()).toBe(true)
    const clash = leena.getByRole('group', { name: 'Description' })
    expect(await clash.innerText()).toContain('Seven rounds.')
    await clash.getByRole('button', { name: 'Description: Yours' }).click()
    expect(await leena.getByLabel('Contacts').inputValue()).toBe('office@uni.example')
    await leena.getByRole('button', { name: 'Send the change' }).click()
    await leena.getByText('The change was applied at once.').waitFor()
    await leena.getByRole('link', { name: 'Details' }).click()
    await leena.getByText('Six rounds.').waitFor()
    await leena.getByText('office@uni.example').waitFor()
  })

  test('people whom two windows added to one list are all on it', async () => {
    await leena.goto(`/courses/${slug}/edit`)
    await leena.getByLabel('Observers').fill('ada@uni.example')
    await keepUnaware()
    await sara.goto(`/courses/${slug}/edit`)
    await sara.getByLabel('Observers').fill('grace@uni.example')
    await sara.getByRole('button', { name: 'Send the change' }).click()
    await sara.getByText('The change was applied at once.').waitFor()
    await sendUnaware()
    await leena.getByRole('button', { name: 'Observers: Both together' }).click()
    await leena.getByRole('button', { name: 'Send the change' }).click()
    await leena.getByText('The change was applied at once.').waitFor()
    await leena.getByRole('link', { name: 'Details' }).click()
    await leena.getByText('grace@uni.example').waitFor()
    await leena.getByText('ada@uni.example').waitFor()
  })

  test('the invite link is a picture to be scanned, large for a lecture hall', async () => {
    await leena.goto(`/courses/${slug}/members`)
    await leena.getByText('There is no link now.').waitFor()
    await leena.getByRole('button', { name: 'Make a link' }).click()
    const address = await leena.getByLabel('Send this address').inputValue()
    await leena.getByRole('img', { name: 'QR code of the invite link' }).waitFor()
    await leena.getByRole('button', { name: 'Show it large' }).click()
    const sheet = leena.getByRole('dialog', { name: `Join ${hostile}` })
    await sheet.getByText(address).waitFor()
    const box = await sheet.getByRole('img').boundingBox()
    expect(box?.width ?? 0).toBeGreaterThan(350)
    await leena.keyboard.press('Escape')
    await leena.getByRole('link', { name: 'Overview' }).click()
    await leena.getByRole('link', { name: 'All people' }).click()
    expect(await leena.getByLabel('Send this address').inputValue()).toBe(address)
  })

  test('a pasted list says what it would do, its bad lines by number, before anything is changed', async () => {
    const paste = leena.getByLabel('Or paste the lines')
    await paste.fill('email\nada.byron@uni.example\nnobody at all\n')
    await leena.getByRole('button', { name: 'See what it would do' }).click()
    await leena.getByText('Line 3:').waitFor()
    expect(await leena.getByRole('button', { name: /Change the list/ }).count()).toBe(0)
    await paste.fill('email\nada.byron@uni.example\ngrace.hopper@uni.example\n')
    await leena.getByRole('button', { name: 'See what it would do' }).click()
    await leena.getByText('Adds 2 people').waitFor()
    expect(await leena.getByRole('row', { name: /grace\.hopper/ }).count()).toBe(0)
    await leena.getByRole('button', { name: 'Change the list (2)' }).click()
    await leena.getByRole('row', { name: /grace\.hopper/ }).waitFor()
  })

  test('a file can be dropped on the place for it', async () => {
    const data = await leena.evaluateHandle(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['email\nalan.turing@uni.example\n'], 'more.csv', { type: 'text/csv' }))
      return transfer
    })
    await leena.locator('.drop-zone').dispatchEvent('drop', { dataTransfer: data })
    await leena.getByText('more.csv').waitFor()
    await leena.getByRole('button', { name: 'See what it would do' }).click()
    await leena.getByText('Adds 1 person').waitFor()
  })

  test('somebody who was removed is put back by one press', async () => {
    await leena.getByRole('button', { name: 'Remove grace.hopper@uni.example' }).click()
    await leena.getByRole('dialog').getByLabel('Reason').fill('By mistake.')
    await leena.getByRole('dialog').getByRole('button', { name: 'Remove grace.hopper@uni.example' }).click()
    await leena.getByText('grace.hopper@uni.example is off the course.').waitFor()
    await leena.getByRole('button', { name: 'Undo' }).click()
    await leena.getByText('Taken back.').waitFor()
    await leena.getByRole('button', { name: 'Remove grace.hopper@uni.example' }).waitFor()
  })

  test('a role is changed, and changed back', async () => {
    await leena.getByRole('button', { name: 'Another role for sara.lindqvist@uni.example' }).click()
    await leena.getByRole('dialog').getByLabel('Role').selectOption('Instructor')
    await leena.getByRole('dialog').getByRole('button', { name: 'Change the role' }).click()
    await leena.getByText('sara.lindqvist@uni.example is instructor of the course.').waitFor()
    await leena.getByRole('button', { name: 'Undo' }).click()
    await leena.getByRole('row', { name: /sara.*Manager/ }).waitFor()
  })

  test('a test file is removed again, after a question', async () => {
    await leena.goto(`/courses/${slug}/test`)
    await leena.getByLabel('File', { exact: true }).setInputFiles({ name: 'runs.py', mimeType: 'text/x-python', buffer: Buffer.from('print(1)\n') })
    await leena.getByRole('button', { name: 'Upload', exact: true }).click()
    await leena.getByRole('button', { name: 'Remove', exact: true }).click()
    await leena.getByRole('dialog', { name: 'Remove runs.py' }).getByRole('button', { name: 'Remove' }).click()
    await leena.getByText('There is none yet.').waitFor()
    expect(faults.flat(), 'faults in the browsers').toEqual([])
  })
})
