import { parseAbsolute, toCalendarDateTime } from '@internationalized/date'
import Papa from 'papaparse'
import type { QueueItem } from '../../../shared/contract/queue.ts'
import { isOverdue } from './queue-filter.ts'

export const columns = [
  'due', 'overdue', 'kind', 'state', 'slug', 'name', 'by', 'supervisor', 'waiting_since', 'students', 'memory_gb', 'fields', 'may_decide',
] as const
export type Column = (typeof columns)[number]

/** Words of the table in the reader's language. */
export interface CsvWords {
  readonly column: (column: Column) => string
  readonly kind: (kind: QueueItem['kind']) => string
  readonly state: (state: QueueItem['state']) => string
  readonly field: (field: string) => string
  readonly yesOrNo: (value: boolean) => string
}

/**
 * The items as CSV (RFC 4180) with a byte order mark, by which spreadsheets know that it is UTF-8. Dates are local
 * (`2026-09-01 00:00`). What a spreadsheet would take for a formula is made text.
 */
export function queueCsv(items: readonly QueueItem[], words: CsvWords, now: string, timeZone: string): string {
  const local = (at: string | undefined) => (at === undefined ? '' : localMinute(at, timeZone))
  const rows = items.map((item): Readonly<Record<Column, string | number>> => ({
    ...item, due: local(item.due), waiting_since: local(item.waiting_since),
    overdue: words.yesOrNo(isOverdue(item, now)), may_decide: words.yesOrNo(item.may_decide),
    kind: words.kind(item.kind), state: words.state(item.state), fields: item.fields.map(words.field).join(', '),
  }))
  const data = rows.map((row) => columns.map((column) => row[column]))
  return `\uFEFF${Papa.unparse({ fields: columns.map(words.column), data }, { escapeFormulae: true })}`
}

/** `to-decide-2026-09-01.csv`, by the institution's calendar. */
export function fileName(stem: string, now: string, timeZone: string): string {
  return `${stem}-${localMinute(now, timeZone).slice(0, 10)}.csv`
}

function localMinute(at: string, timeZone: string): string {
  return toCalendarDateTime(parseAbsolute(at, timeZone)).toString().slice(0, 16).replace('T', ' ')
}
