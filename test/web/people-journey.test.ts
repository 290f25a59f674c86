import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Lectern } from '../../local/lectern.ts'
import { newWindow, noBrowser, signIn } from './browser.ts'
import { type PortalOnAMachine, startPortal } from './portal-on-a-machine.ts'

const slug = 'people2026'
const minh = 'minh.nguyen@uni.example'

describe.skipIf(noBrowser !== undefined)('people who come to a course and go, in the browser', () => {
  let browser: Browser
  let portal: PortalOnAMachine
  let lectern: Lectern
  let teacher: Page
  let student: Page
  let link = ''
  const faults: (readonly string[])[] = []

  beforeAll(async () => {
    portal = await startPortal('2026-08-15T08:00:00.000Z')
    ;({ lectern, browser } = portal)
    await call('virtal1', 'POST', '/api/courses', {
      slug, name: 'Testing with People', access: 'apply', public_date: '2026-08-01', private_date: '2027-01-31', archive_date: '2027-09-01',
      delete_date: '2027-10-01', image: ['standard', '2026-06-01'], resources: { memory_gb: 2, cpu: 2, storage_gb: 1, students: 3 },
    })
    await call('koskih1', 'POST', `/api/courses/${slug}/decision`, { verdict: 'approve' }, { 'if-match': '"1"' })
    teacher = await windowOf('Leena Virtanen', `/courses/${slug}`)
  })
  afterAll(() => portal.close())

  async function windowOf(name: string, path: string): Promise<Page> {
    const window = await newWindow(browser, lectern.url)
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

  test('the teacher makes a link, and a student who follows it is told what it is for', async () => {
    await teacher.getByRole('link', { name: 'All people' }).click()
    await teacher.getByText('Nobody waits for a decision.').waitFor()
    await teacher.getByRole('button', { name: 'Make a link' }).click()
    link = new URL(await teacher.getByLabel('Send this address').inputValue()).pathname
    student = await windowOf('Minh Nguyen', link)
    await student.getByRole('heading', { name: 'Join Testing with People' }).waitFor()
    await student.getByText('Applying asks the course’s staff for a seat.').waitFor()
  })

  test('the student applies with a note, and reads what happens next', async () => {
    await student.getByLabel('Note to the staff').fill('I need it for my thesis.')
    await student.getByRole('button', { name: 'Apply to the course' }).click()
    await student.getByRole('heading', { name: 'What happens next' }).waitFor()
    expect(await student.getByRole('button', { name: 'Apply to the course' }).count()).toBe(0)
  })

  test('the teacher reads the note and accepts', async () => {
    await teacher.reload()
    await teacher.getByText('I need it for my thesis.').first().waitFor()
    await teacher.getByRole('button', { name: `Accept ${minh}` }).click()
    await teacher.getByText(`Accepted ${minh}.`).waitFor()
    await teacher.getByText('1 of 3').waitFor()
  })

  test('the student finds the course on the front page', async () => {
    await student.goto('/')
    const mine = student.getByRole('region', { name: 'Open now' })
    await mine.getByText('You are a student of the course').waitFor()
    await mine.getByRole('link', { name: /Open the hub/ }).waitFor({ timeout: 30_000 })
  })

  test('a roster says what it would do before it does it, and its bad lines by number', async () => {
    const choose = (text: string) => teacher.getByLabel('CSV file').setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await choose('email\nada@uni.example\nnobody at all\n')
    await teacher.getByRole('button', { name: 'See what it would do' }).click()
    await teacher.getByText('Line 3:').waitFor()
    expect(await teacher.getByRole('button', { name: /Change the list/ }).count()).toBe(0)
    await choose(`email\nada@uni.example\n${minh}\n`)
    await teacher.getByRole('button', { name: 'See what it would do' }).click()
    await teacher.getByText('Nothing is changed yet.').waitFor()
    await teacher.getByRole('button', { name: /Change the list/ }).click()
    await teacher.getByText('The list is changed.').waitFor()
    await teacher.getByRole('row', { name: /ada@uni\.example/ }).waitFor()
  })

  test('a refusal is a sentence, and what was typed is still there', async () => {
    await teacher.getByLabel('Person', { exact: true }).fill('not a person')
    await teacher.getByRole('button', { name: 'Add', exact: true }).click()
    await teacher.getByRole('region', { name: 'Add a person' }).getByRole('alert').waitFor()
    expect(await teacher.getByLabel('Person', { exact: true }).inputValue()).toBe('not a person')
    await teacher.getByLabel('Person', { exact: true }).fill('sara.lindqvist@uni.example')
    await teacher.getByLabel('Role', { exact: true }).selectOption('Instructor')
    await teacher.getByRole('button', { name: 'Add', exact: true }).click()
    await teacher.getByText('sara.lindqvist@uni.example is instructor of the course.').waitFor()
  })

  test('who is removed is told so with the reason, and cannot apply again', async () => {
    await teacher.getByRole('button', { name: `Remove ${minh}` }).click()
    await teacher.getByRole('dialog').getByLabel('Reason').fill('Took another course.')
    await teacher.getByRole('dialog').getByRole('button', { name: `Remove ${minh}` }).click()
    await teacher.getByRole('button', { name: `Let in ${minh}` }).waitFor()
    await student.reload()
    await student.getByText('You were taken off the course').waitFor()
    await student.goto(link)
    await student.getByText('Applying again does not change that').waitFor()
  })

  test('a link that was ended says so', async () => {
    await teacher.getByRole('button', { name: 'End the link' }).click()
    await teacher.getByRole('button', { name: 'End it' }).click()
    await teacher.getByText('There is no link now.').waitFor()
    await student.goto(link)
    await student.getByRole('heading', { name: 'This invitation does not work' }).waitFor()
  })

  test('a test file is uploaded on the course’s page, and one of another kind is refused before it is sent', async () => {
    await teacher.goto(`/courses/${slug}/test`)
    await teacher.getByLabel('File', { exact: true }).setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
    await teacher.getByText('Choose a .py or .ipynb file').waitFor()
    expect(await teacher.getByRole('button', { name: 'Upload', exact: true }).isDisabled()).toBe(true)
    await teacher.getByLabel('File', { exact: true }).setInputFiles({ name: 'runs.py', mimeType: 'text/x-python', buffer: Buffer.from('print(1)\n') })
    await teacher.getByRole('button', { name: 'Upload', exact: true }).click()
    await teacher.getByRole('button', { name: 'Run again' }).waitFor()
    await teacher.getByRole('link', { name: 'Overview' }).click()
    await teacher.getByText('How it came to be ready').click()
    await teacher.getByText('Installation begun').waitFor()
    expect(faults.flat(), 'faults in the browsers').toEqual([])
  })
})
