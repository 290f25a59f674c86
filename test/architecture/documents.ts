import { posix } from 'node:path'
import { filesUnder, textOf } from './source-files.ts'

const topLevel = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'] as const

/** The pages that people read, as paths from the root. */
export function documents(): readonly string[] {
  return [...topLevel, ...filesUnder('docs').filter((path) => path.endsWith('.md'))]
}

/** What a page says outside of its blocks of code, where brackets mean other things. */
function proseOf(markdown: string): string {
  return markdown.replace(/^ *```[\s\S]*?^ *```/gm, '').replace(/^(?: {4}|\t).*$/gm, '')
}

export interface Link {
  readonly page: string
  /** A path from the root; the page itself for a link within it. */
  readonly path: string
  /** The heading it leads to, as GitHub forms it; absent for a whole page. */
  readonly heading?: string
}

/** The links and pictures of a page that lead to files of the project. */
export function linksIn(page: string, markdown: string): readonly Link[] {
  const targets = [...proseOf(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '')
  return targets.filter((target) => !/^[a-z]+:/.test(target)).map((target) => {
    const [file = '', heading] = target.split('#')
    const path = file === '' ? page : posix.normalize(posix.join(posix.dirname(page), file))
    return { page, path, ...(heading === undefined ? {} : { heading }) }
  })
}

/** The headings of a page as GitHub makes them into addresses. */
export function headingsOf(markdown: string): readonly string[] {
  const titles = [...proseOf(markdown).matchAll(/^#{1,6} (.+)$/gm)].map(([, title]) => title ?? '')
  return titles.map((title) => title.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'))
}

/** The npm scripts that a page tells people to run, each once. `ci` and the like are npm's own. */
export function scriptsIn(markdown: string): readonly string[] {
  const run = [...markdown.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name]) => name ?? '')
  const short = [...markdown.matchAll(/\bnpm (start|test)\b/g)].map(([, name]) => name ?? '')
  return [...new Set([...run, ...short])]
}

export interface Invariant {
  readonly title: string
  readonly tests: readonly { readonly file: string; readonly title: string }[]
}

/** The section "Invariants" of a page: a heading each, and lines that begin with the test's file and quote its title. */
export function invariantsIn(markdown: string): readonly Invariant[] {
  const section = /^## Invariants$([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(markdown)?.[1] ?? ''
  return section.split(/^### /m).slice(1).map((part) => ({
    title: part.split('\n')[0] ?? '',
    tests: [...part.matchAll(/^- `([^`]+)`: “([^”]+)”$/gm)].map(([, file, title]) => ({ file: file ?? '', title: title ?? '' })),
  }))
}

/** The reasons that code gives conditions: the first word of a finding, or the literal beside `reason`. */
export function reasonsIn(source: string): readonly string[] {
  const found = [...source.matchAll(/\b(?:broken|pending)\('([A-Z]\w+)'|\breason: '([A-Z]\w+)'/g)]
  return [...new Set(found.map(([, finding, field]) => finding ?? field ?? ''))].toSorted()
}

/** The first words of partition keys in the file that makes the table's keys: `COURSE` of `COURSE#${slug}`. */
export function partitionsIn(source: string): readonly string[] {
  return [...new Set([...source.matchAll(/[`']([A-Z]{3,})(?:#\$|')/g)].map(([, word]) => word ?? ''))].toSorted()
}

/** Whether a test of that title stands in the file, whole and as a string of the source. */
export function holdsTitle(file: string, title: string): boolean {
  const source = textOf(file)
  return [`'${title.replaceAll("'", "\\'")}'`, `"${title}"`, `\`${title}\``].some((text) => source.includes(text))
}
