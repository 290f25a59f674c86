import { useCallback, useMemo } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useEntryWords } from './entry-words.ts'
import { localWords } from '../time/words.ts'

const fields = [
  'name', 'description', 'supervisor', 'contact', 'manager', 'instructors', 'observers', 'students', 'announcements', 'access', 'public_date',
  'private_date', 'archive_date', 'delete_date', 'start_date', 'end_date', 'course_times', 'sessions', 'deadlines', 'hub', 'image', 'resources',
  'datadir', 'shared_data', 'software', 'test_file', 'override', 'image_class', 'image_date', 'custom_image', 'default_url', 'students_expected',
  'memory_gb', 'cpu', 'storage_gb', 'slug', 'uid', 'gid',
] as const
type Named = (typeof fields)[number]

/** Words for the values of a record, in one language. */
export interface ValueWords {
  readonly none: string
  readonly yes: string
  readonly no: string
  readonly field: (name: string) => string
  readonly local: (when: string) => string
  readonly entry: (entry: CourseView['sessions'][number]) => string
  readonly number: (value: number) => string
  readonly access: Readonly<Record<CourseView['access'], string>>
}

/** The fields of a record, and what stands in them, as people call them: for tables of what changes. */
export function useFieldWords(): { readonly field: (name: string) => string; readonly value: (value: unknown, field?: string) => string } {
  const t = useTranslations('course')
  const locale = useLocale()
  const { whole } = useEntryWords()
  const field = useCallback((name: string) => {
    const own = name.startsWith('resources.') ? partName(name.slice('resources.'.length)) : name
    return isNamed(own) ? t(`fields.${own}`) : own.replaceAll('_', ' ')
  }, [t])
  return useMemo(() => {
    const words: ValueWords = {
      none: '–', yes: t('value.yes'), no: t('value.no'), field, local: (when) => localWords(when, locale),
      entry: (entry) => `${entry.title}: ${whole(entry)}`,
      number: (value) => new Intl.NumberFormat(locale).format(value),
      access: { open: t('access.open'), list: t('access.list'), apply: t('access.apply') },
    }
    return { field, value: (value, name) => valueWords(value, words, name) }
  }, [t, locale, field, whole])
}

function partName(part: string): string {
  return part === 'students' ? 'students_expected' : part
}

function isNamed(name: string): name is Named {
  return (fields as readonly string[]).includes(name)
}

/** A value of the record in words; whatever it is, never as code. */
export function valueWords(value: unknown, words: ValueWords, field = ''): string {
  if (value === undefined || value === null || value === '') return words.none
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return words.number(value)
  if (typeof value === 'string') return textWords(value, words, field)
  if (Array.isArray(value)) return listWords(value, words)
  return isEntry(value) ? words.entry(value) : partsWords(value, words)
}

function listWords(list: readonly unknown[], words: ValueWords): string {
  if (list.length === 0) return words.none
  return list.map((one) => valueWords(one, words)).join(list.some(isEntry) ? '\n' : ', ')
}

function partsWords(parts: object, words: ValueWords): string {
  return Object.entries(parts)
    .map(([name, part]) => `${words.field(name === 'students' ? 'resources.students' : name)}: ${valueWords(part, words, name)}`).join(', ')
}

function textWords(value: string, words: ValueWords, field: string): string {
  if (field === 'access' && (value === 'open' || value === 'list' || value === 'apply')) return words.access[value]
  return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/.test(value) ? words.local(value) : value
}

function isEntry(value: unknown): value is CourseView['sessions'][number] {
  return typeof value === 'object' && value !== null && 'title' in value && 'start' in value
}
