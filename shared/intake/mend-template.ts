import { localDateAt } from '../core/local-time.ts'
import { suggestSlug } from '../core/slug.ts'
import type { Draft } from './draft.ts'
import { type IntakeContext, shownValue } from './reading.ts'

const placeholder = /^\((leave (it )?blank|we fill|fill in)|^(tbd|n\/a)$/i
const exampleText = /^example\s*,\s*fill in\b/i
const placeholderName = /\bcourse name\b|\(year\)/i

/** The numbers that only the system gives, and the texts that the template asks people to replace. */
export function mendPlaceholders(draft: Draft): void {
  ignoreNumbers(draft)
  dropExamples(draft)
  for (const field of ['slug', 'supervisor', 'hub']) {
    const value = draft.fields.get(field)?.value
    if (typeof value !== 'string' || !placeholder.test(value.trim())) continue
    draft.repair(field, `"${shownValue(value)}" was read as not given.`)
    draft.fields.delete(field)
  }
}

function ignoreNumbers(draft: Draft): void {
  for (const field of ['uid', 'gid']) {
    const { value } = draft.fields.get(field) ?? { value: undefined }
    if (value === undefined) continue
    draft.repair(field, `"${shownValue(value)}" was ignored: the system allocates uid and gid.`)
    draft.fields.delete(field)
  }
}

function dropExamples(draft: Draft): void {
  const times = draft.fields.get('course_times')?.value
  if (typeof times === 'string' && exampleText.test(times.trim())) {
    draft.repair('course_times',
      'The template\'s EXAMPLE was left out; say when everybody works at once, or add sessions and deadlines.')
    draft.set('course_times', '')
  }
  const name = draft.fields.get('name')?.value
  if (typeof name === 'string' && placeholderName.test(name)) {
    draft.repair('name', `"${shownValue(name)}" looks like the template's example; students will read it like that.`)
  }
}

/** What a request needs and the text does not say: who supervises, the slug, and that a list of students means it. */
export function addDefaults(draft: Draft, { settings, now, sender }: IntakeContext): void {
  if (!draft.fields.has('supervisor')) {
    draft.set('supervisor', sender)
    draft.repair('supervisor', `No supervisor was named: you (${sender}) are; the supervisor owns the data.`)
  }
  const students = draft.fields.get('students')?.value
  if (!draft.fields.has('access') && Array.isArray(students) && students.length > 0) {
    draft.set('access', 'list')
    draft.repair('access', 'Students are listed, so only they can enter; say "access: open" to let everyone in.')
  }
  const name = draft.fields.get('name')?.value
  if (draft.fields.has('slug') || typeof name !== 'string' || name.trim() === '') return
  const slug = suggestSlug(name.slice(0, 200), yearOf(draft) ?? localDateAt(now, settings.time_zone).slice(0, 4))
  draft.set('slug', slug)
  draft.repair('slug', `No slug was given: "${slug}" is suggested. It is permanent, so change it now if you like.`)
}

function yearOf(draft: Draft): string | undefined {
  for (const field of ['public_date', 'start_date']) {
    const value = draft.fields.get(field)?.value
    const year = typeof value === 'string' ? /^(\d{4})-/.exec(value)?.[1] : undefined
    if (year !== undefined) return year
  }
  return undefined
}
