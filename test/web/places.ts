import type { Page } from 'playwright-core'

/** A page of the portal in the sample year, and what is done there before it is looked at. */
export interface Place {
  readonly name: string
  readonly path: string
  /** Brings the page into the state that is looked at. The page is in English then. */
  readonly act?: (page: Page) => Promise<unknown>
}

/** What only the year itself knows: where its draft, its invitation and its mail with the deletion question lead. */
export interface Ways { readonly draft: string; readonly invitation: string; readonly question: string }

/** Every page, by who looks at it; nobody is signed in for `''`. */
export function placesOf({ draft, invitation, question }: Ways): Readonly<Record<string, readonly Place[]>> {
  return {
    '': [{ name: 'sign-in', path: '/' }],
    'Leena Virtanen': [...asking(draft), ...course, ...around(question)],
    'Minh Nguyen': [
      { name: 'courses of a student', path: '/', act: (page) => page.getByRole('heading', { name: 'Waiting for an answer' }).waitFor() },
      { name: 'invitation after applying', path: invitation },
      { name: 'invitation not in use', path: '/join/nothing' },
    ],
    'Juha Salmi': [{ name: 'invitation', path: invitation, act: (page) => page.getByRole('button', { name: 'Apply to the course' }).waitFor() }],
    'Helena Koski': governance,
    'Astrid Berg': operations,
  }
}

const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click()

function asking(draft: string): readonly Place[] {
  return [
    { name: 'new request, form', path: '/new', act: (page) => page.locator('.estimate').waitFor() },
    {
      name: 'new request, everything open', path: '/new',
      act: async (page) => {
        for (const summary of await page.locator('.more > summary').all()) await summary.click()
        await page.getByRole('button', { name: 'Add a session' }).click()
        await page.getByRole('button', { name: 'Send the request' }).click()
        await page.locator('.entry-editor').waitFor()
      },
    },
    {
      name: 'calendar of a date', path: '/new',
      act: async (page) => {
        await button(/Calendar.*Teaching begins/)(page)
        await page.getByRole('grid').waitFor()
      },
    },
    {
      name: 'new request, text with errors', path: '/new?as=text',
      act: async (page) => {
        await page.getByLabel('Request as YAML').fill('name: CS-E1 Testing\npublic_date: soon\ncontact: [,]\n')
        await page.locator('.line-notes li').first().waitFor()
      },
    },
    { name: 'new request, choosing a former course', path: '/new?as=copy', act: (page) => page.getByRole('link', { name: /Data Structures/ }).first().waitFor() },
    { name: 'new request, as last year', path: '/new?from=ml2025', act: (page) => page.locator('.moved').waitFor() },
    { name: 'draft', path: draft },
  ]
}

const course: readonly Place[] = [
  {
    name: 'course, open', path: '/courses/ml2026',
    act: async (page) => {
      await page.locator('.coming li').first().waitFor()
      await page.getByText('How it came to be ready').click()
    },
  },
  { name: 'course, details', path: '/courses/ml2026/details' },
  { name: 'course, test file', path: '/courses/ml2026/test' },
  { name: 'course, history', path: '/courses/ml2026/history', act: (page) => page.locator('.history-line').first().waitFor() },
  { name: 'course, being prepared', path: '/courses/prog2026' },
  { name: 'course, in trouble', path: '/courses/signals2026' },
  { name: 'course, asked for', path: '/courses/netsec2026' },
  { name: 'course, sent back for changes', path: '/courses/games2027' },
  { name: 'course, deleted', path: '/courses/py2025' },
  {
    name: 'change of a course', path: '/courses/ml2026/edit',
    act: async (page) => {
      await page.getByLabel('Students expected').fill('900')
      await page.locator('.save-outcome .notice').waitFor()
    },
  },
]

function around(question: string): readonly Place[] {
  return [
    { name: 'courses', path: '/', act: (page) => page.locator('.course-row').first().waitFor() },
    { name: 'courses, nothing found', path: '/?q=zebra' },
    {
      name: 'people of a course', path: '/courses/ml2026/members',
      act: async (page) => {
        await page.getByRole('row', { name: /sara/ }).first().waitFor()
        await page.locator('.applications input').first().check()
        await page.locator('.drop-zone textarea').fill('email\nada@uni.example\nnobody at all\n')
        await button('See what it would do')(page)
        await page.getByText('Line 3:').waitFor()
      },
    },
    {
      name: 'rejecting somebody', path: '/courses/ml2026/members',
      act: async (page) => {
        await button(/^Reject /)(page)
        await page.getByRole('dialog').waitFor()
      },
    },
    { name: 'deletion question', path: question, act: (page) => page.getByText('Opening this page has changed nothing.').waitFor() },
    { name: 'calendar, week', path: '/calendar?view=week', act: (page) => page.getByText('The same as a table').click() },
    { name: 'calendar, half a year', path: '/calendar?view=half' },
    { name: 'no such course', path: '/courses/nothing' },
    { name: 'no such page', path: '/no/such/page' },
    {
      name: 'error', path: '/',
      act: async (page) => {
        await page.route('**/assets/queue-page*', (route) => route.abort())
        await page.evaluate(() => {
          history.pushState(null, '', '/queue')
          dispatchEvent(new PopStateEvent('popstate'))
        })
        await page.getByRole('heading', { name: 'This page could not be shown' }).waitFor()
      },
    },
  ]
}

const governance: readonly Place[] = [
  { name: 'queue with a request open', path: '/queue', act: (page) => page.locator('.canned summary').click() },
  { name: 'queue with a change open', path: '/queue?course=quantum2026', act: (page) => page.locator('.diff').first().waitFor() },
  { name: 'queue, nothing found', path: '/queue?state=asked-back&q=zebra' },
  { name: 'all courses', path: '/?view=all', act: (page) => page.locator('.course-row').first().waitFor() },
  { name: 'course, to be decided', path: '/courses/bioinf2027' },
  { name: 'course, in grace before its deletion', path: '/courses/vis2025' },
  {
    name: 'dialog of an override', path: '/courses/ml2026',
    act: async (page) => {
      await button('Override the dates')(page)
      await page.getByRole('dialog').waitFor()
    },
  },
]

const operations: readonly Place[] = [
  {
    name: 'operations', path: '/operations',
    act: async (page) => page.locator('.course-table tbody').filter({ hasText: 'signals2026' }).locator('.opener button').click(),
  },
  { name: 'operations, rollouts', path: '/operations/rollouts' },
  { name: 'operations, versions', path: '/operations/versions' },
  { name: 'operations, deletions', path: '/operations/deletions' },
  { name: 'operations, mails', path: '/operations/mails' },
  { name: 'operations, announcements', path: '/operations/announcements' },
  { name: 'operations, hubs', path: '/operations/hubs', act: button('Register a hub') },
  { name: 'operations, a hub', path: '/operations/hubs/ml2026' },
  { name: 'images', path: '/images' },
  { name: 'calendar with quiet windows', path: '/calendar', act: (page) => page.getByRole('region', { name: 'Quiet windows for maintenance' }).getByRole('listitem').first().waitFor() },
]
