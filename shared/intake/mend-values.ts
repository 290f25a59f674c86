import { isCollection, isScalar } from 'yaml'
import { type Draft, writtenItems } from './draft.ts'
import { shownValue } from './reading.ts'

const textFields = ['name', 'description', 'course_times', 'software', 'slug', 'hub', 'supervisor', 'access'] as const
const freeTexts: ReadonlySet<string> = new Set(['name', 'description', 'course_times', 'software'])
export const peopleFields = ['contact', 'manager', 'instructors', 'observers', 'students', 'announcements'] as const

/** Fields with nothing after the colon are as good as left out. */
export function dropEmpty(draft: Draft): void {
  for (const [field, { value }] of draft.fields) if (value === null) draft.fields.delete(field)
}

/** Numbers, words like `yes`, and free text that looks like a YAML list are text where text is asked for. */
export function mendTexts(draft: Draft): void {
  for (const field of textFields) {
    const node = draft.fields.get(field)?.node
    if (isScalar(node)) draft.set(field, draft.sourceOf(node))
    else if (isCollection(node) && freeTexts.has(field)) mendFreeText(draft, field, draft.sourceOf(node))
    if (isScalar(node) && freeTexts.has(field) && /^[^\s#]/.test(node.comment ?? '')) {
      draft.repair(field,
        `"#${shownValue(node.comment)}" was read as a comment and left out; put the whole text in quotes to keep it.`)
    }
  }
  const access = draft.fields.get('access')?.value
  if (typeof access === 'string') draft.set('access', access.trim().toLowerCase())
}

function mendFreeText(draft: Draft, field: string, written: string): void {
  draft.set(field, written.split('\n').map((line) => line.trim()).join('\n'))
  draft.repair(field, 'This looks like a YAML list or fields and was read as plain text.')
}

/** One person or a text where a list is expected, and addresses with a name beside them. */
export function mendPeople(draft: Draft): void {
  for (const field of peopleFields) {
    const { value } = draft.fields.get(field) ?? { value: undefined }
    if (value === undefined) continue
    if (Array.isArray(value)) {
      const items = (writtenItems(draft, field) ?? value).filter((item) => item !== null && item !== '')
      draft.set(field, items.map((item) => addressIn(draft, field, item)))
    } else if (typeof value === 'string' || typeof value === 'number') {
      const { node } = draft.fields.get(field) ?? { node: null }
      const written = node === null ? String(value) : draft.sourceOf(node)
      const items = written.split(/[,;\n]/).map((item) => item.trim()).filter((item) => item !== '')
      draft.repair(field, `A list is expected: "${shownValue(written)}" was read as a list of ${items.length}.`)
      draft.set(field, items.map((item) => addressIn(draft, field, item)))
    }
  }
  const supervisor = draft.fields.get('supervisor')?.value
  if (supervisor !== undefined) draft.set('supervisor', addressIn(draft, 'supervisor', onlyOne(supervisor)))
}

function onlyOne(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value
}

function addressIn(draft: Draft, field: string, written: unknown): unknown {
  if (typeof written !== 'string') return written
  const found = /^[^<>]{0,100}<([^<>\s]{1,254})>$/.exec(written.trim())?.[1] ?? written
  const address = found.replace(/^\s*mailto:/i, '')
  if (address !== written) draft.repair(field, `"${shownValue(written)}" was read as ${shownValue(address)}.`)
  return address
}

const words: Readonly<Record<string, boolean>> = {
  yes: true, y: true, on: true, true: true, no: false, n: false, off: false, false: false,
}

/** `yes`, `no`, `on`, `off` and quoted `true`, `false` where true or false is expected. */
export function mendSwitches(draft: Draft): void {
  for (const field of ['datadir', 'private', 'archive']) {
    const value = draft.fields.get(field)?.value
    const word = typeof value === 'string' ? value.trim().toLowerCase() : ''
    if (!Object.hasOwn(words, word)) continue
    draft.repair(field, `"${shownValue(value)}" was read as ${String(words[word])}.`)
    draft.set(field, words[word])
  }
}

/** A single dataset, or several with commas, where a list is expected. */
export function mendDatasets(draft: Draft): void {
  const value = draft.fields.get('shared_data')?.value
  if (typeof value !== 'string') return
  const items = value.split(/[,;\s]+/).filter((item) => item !== '')
  draft.repair('shared_data', `A list is expected: "${shownValue(value)}" was read as a list of ${items.length}.`)
  draft.set('shared_data', items)
}
