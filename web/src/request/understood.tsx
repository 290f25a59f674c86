import { ArrowRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Validation } from '../../../shared/contract/check-view.ts'
import { useFieldWords } from '../fields/field-words.ts'
import { type Origin, originOf } from './text-marks.ts'

/** Fields that are shown even when nothing was said of them, as their value is worth knowing. */
const always = new Set(['slug', 'supervisor', 'access', 'image', 'resources', 'public_date', 'private_date', 'archive_date', 'delete_date'])
const order = [
  'name', 'slug', 'supervisor', 'contact', 'manager', 'instructors', 'observers', 'students', 'announcements', 'access', 'public_date', 'private_date',
  'archive_date', 'delete_date', 'start_date', 'end_date', 'course_times', 'sessions', 'deadlines', 'hub', 'image', 'resources', 'datadir', 'shared_data',
  'software', 'test_file', 'description',
]

/** The request as it was understood, field by field: as written, as repaired, or added where the text says nothing. */
export function Understood({ text, check, onGoOn }: { text: string; check: Validation | undefined; onGoOn: ((request: Record<string, unknown>) => void) | undefined }) {
  const t = useTranslations('request.understood')
  const words = useFieldWords()
  const request = check?.request
  const rows = check === undefined || request === undefined ? [] : order
    .filter((field) => request[field] !== undefined)
    .map((field) => ({ field, value: shownValue(request[field], words.value, field), origin: originOf(field, text, check) }))
    .filter(({ field, value, origin }) => origin !== 'added' || (always.has(field) && value !== '–'))
  return (
    <section className="panel understood" aria-labelledby="understood">
      <div className="panel-head">
        <h2 id="understood">{t('title')}</h2>
        {request !== undefined && onGoOn !== undefined && (
          <button className="button quiet small" type="button" onClick={() => onGoOn(request)}>{t('goOn')}<ArrowRight size={16} aria-hidden /></button>
        )}
      </div>
      {rows.length === 0 ? <p className="muted">{t('later')}</p> : (
        <table className="understood-table">
          <caption className="visually-hidden">{t('caption')}</caption>
          <thead className="visually-hidden"><tr><th scope="col">{t('field')}</th><th scope="col">{t('value')}</th><th scope="col">{t('origin')}</th></tr></thead>
          <tbody>
            {rows.map(({ field, value, origin }) => (
              <tr key={field} data-origin={origin}>
                <th scope="row">{words.field(field)}</th><td>{value}</td><td><Mark origin={origin} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Mark({ origin }: { origin: Origin }) {
  const t = useTranslations('request.understood')
  return origin === 'written' ? <span className="visually-hidden">{t('written')}</span> : <span className="origin" data-origin={origin}>{t(origin)}</span>
}

/** A test file by its name: its text would fill the page. */
function shownValue(value: unknown, words: (value: unknown, field?: string) => string, field: string): string {
  if (field === 'test_file' && typeof value === 'object' && value !== null && 'name' in value) return String(value.name)
  return words(value, field)
}
