import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  documents, headingsOf, holdsTitle, invariantsIn, linksIn, partitionsIn, reasonsIn, scriptsIn,
} from './documents.ts'
import { filesUnder, root, textOf } from './source-files.ts'

const exists = (path: string) => existsSync(join(root, path))

describe('the documents', () => {
  it('lead nowhere that is not there', () => {
    const links = documents().flatMap((page) => linksIn(page, textOf(page)))
    expect(links.length).toBeGreaterThan(20)
    expect(links.filter(({ path }) => !exists(path))).toEqual([])
    const inside = links.filter(({ heading }) => heading !== undefined)
    expect(inside.length).toBeGreaterThan(0)
    expect(inside.filter(({ path, heading }) => !headingsOf(textOf(path)).includes(heading ?? ''))).toEqual([])
  })

  it('name npm scripts that exist', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }
    const named = documents().flatMap((page) => scriptsIn(textOf(page)).map((script) => ({ page, script })))
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter(({ script }) => !Object.hasOwn(scripts, script))).toEqual([])
  })

  it('list every decision where decisions are looked for', () => {
    const listed = linksIn('docs/adr/README.md', textOf('docs/adr/README.md')).map(({ path }) => path)
    const written = filesUnder('docs/adr').filter((path) => path !== 'docs/adr/README.md')
    expect(listed.toSorted()).toEqual(written)
    expect(written.filter((path) => !/^docs\/adr\/\d{4}-[a-z0-9-]+\.md$/.test(path))).toEqual([])
  })

  it('say of each decision its context, what was decided, what follows and what else there was', () => {
    const sections = ['Context', 'Decision', 'Consequences', 'Alternatives']
    const pages = filesUnder('docs/adr').filter((path) => path !== 'docs/adr/README.md')
    const short = pages.filter((path) => !sections.every((section) => textOf(path).includes(`\n## ${section}\n\n`)))
    expect(short).toEqual([])
  })
})

describe('the page for operators', () => {
  it('says of every reason what to do', () => {
    const sources = ['core/status', 'reconcile'].flatMap((folder) => filesUnder(`shared/${folder}`))
    const reasons = reasonsIn([...sources, 'shared/core/hub-status.ts', 'shared/core/tests/test-plan.ts'].map(textOf).join('\n'))
    expect(reasons.length).toBeGreaterThan(20)
    const page = textOf('docs/operating-hubs.md')
    expect(reasons.filter((reason) => !page.includes(`\`${reason}\``))).toEqual([])
  })
})

describe('the map of the table', () => {
  it('has every key that the code makes', () => {
    const words = partitionsIn(textOf('shared/adapters/dynamodb/keys.ts'))
    expect(words.length).toBeGreaterThan(10)
    const page = textOf('ARCHITECTURE.md')
    expect(words.filter((word) => !new RegExp(`\`${word}[#\`]`).test(page))).toEqual([])
  })
})

describe('the invariants in ARCHITECTURE.md', () => {
  const invariants = invariantsIn(textOf('ARCHITECTURE.md'))

  it('are there', () => {
    expect(invariants.length).toBeGreaterThan(9)
  })

  it.each(invariants)('name tests that exist: $title', ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0)
    expect(tests.filter(({ file }) => !exists(file))).toEqual([])
    expect(tests.filter(({ file, title }) => !holdsTitle(file, title))).toEqual([])
  })
})

describe('reading a document', () => {
  it('finds links beside its page, and leaves out addresses and blocks of code', () => {
    const page = 'See [a](../README.md#two-words), [b](https://example.org) and ![c](c.svg).\n\n    [no](no.md)\n\n```js\n[no](no.md)\n```\n'
    expect(linksIn('docs/page.md', page)).toEqual([
      { page: 'docs/page.md', path: 'README.md', heading: 'two-words' }, { page: 'docs/page.md', path: 'docs/c.svg' },
    ])
  })

  it('finds the scripts it names', () => {
    expect(scriptsIn('`npm start`, then `npm run demo`, `npm run demo` again; `npm ci` is npm\'s own.')).toEqual(['demo', 'start'])
  })

  it('finds invariants with their tests, and tells one without a test', () => {
    const page = '## Invariants\n\n### One\n\nWhy.\n\n- `test/a.test.ts`: “holds”\n\n### Two\n\nNothing.\n\n## After\n\n### Three\n'
    expect(invariantsIn(page)).toEqual([
      { title: 'One', tests: [{ file: 'test/a.test.ts', title: 'holds' }] }, { title: 'Two', tests: [] },
    ])
  })

  it('finds the reasons of conditions in code', () => {
    const source = "broken('QuotaExceeded', x); pending('Requested', y); const z = { reason: 'Broken' }; broken(reason, z)"
    expect(reasonsIn(source)).toEqual(['Broken', 'QuotaExceeded', 'Requested'])
  })

  it('finds the words that keys begin with', () => {
    const source = "pk: `HUB#${name}`, sk: 'HUB' }; pk: 'COUNTER', sk: 'uid-gid' }; pk: `MEMBER#${one}`"
    expect(partitionsIn(source)).toEqual(['COUNTER', 'HUB', 'MEMBER'])
  })

  it('knows a title from a part of one', () => {
    const file = 'test/architecture/documents.test.ts'
    expect(holdsTitle(file, 'knows a title from a part of one')).toBe(true)
    expect(holdsTitle(file, ['knows', 'a', 'title'].join(' '))).toBe(false)
  })

  it('makes headings into the addresses that GitHub gives them', () => {
    expect(headingsOf('# What works, and what is not\n\n## Two: `words`\n')).toEqual(['what-works-and-what-is-not', 'two-words'])
  })
})
