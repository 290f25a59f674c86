import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useServerText } from '../languages/server-text.ts'
import { useDates } from '../time/dates.ts'

const dates = ['public_date', 'private_date', 'archive_date', 'delete_date', 'start_date', 'end_date'] as const

/** What the server says of a request, with its dates called as the form calls them: `“Teaching ends” (7 Sept 2026)` for `end_date (2026-09-07)`. */
export function useFormWords(): (sentence: string) => string {
  const say = useServerText()
  const t = useTranslations('fields.dates')
  const { local } = useDates()
  return useCallback((sentence: string) => say(sentence).replaceAll(
    /\b(\w+_date) \((\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?)\)/g,
    (found, name: string, when: string) => {
      const field = dates.find((one) => one === name)
      return field === undefined ? found : `“${t(`${field}.label`)}” (${local(when)})`
    },
  ), [say, t, local])
}
