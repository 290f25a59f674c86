import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useFieldWords } from '../fields/field-words.ts'
import { type ListDifference, listDifference } from './list-difference.ts'
import './diff.css'

interface Difference { readonly field: string; readonly before?: unknown; readonly after?: unknown }

/** Before and after side by side, field by field; of lists, what goes and what comes. */
export function DiffTable({ diff }: { diff: readonly Difference[] }) {
  const t = useTranslations('queue.diff')
  const words = useFieldWords()
  return (
    <div className="diff" role="table" aria-label={t('label')}>
      <div role="row" className="diff-head">
        <span role="columnheader">{t('field')}</span><span role="columnheader">{t('before')}</span><span role="columnheader">{t('after')}</span>
      </div>
      {diff.flatMap(parts).map(({ field, before, after }) => {
        const list = listDifference(before, after, field)
        return (
          <div role="row" key={field}>
            <span role="rowheader">{words.field(field)}</span>
            {list === undefined ? <Values before={words.value(before, field)} after={words.value(after, field)} /> : <Entries {...list} />}
          </div>
        )
      })}
    </div>
  )
}

function Values({ before, after }: { before: string; after: string }) {
  const t = useTranslations('queue.diff')
  return (
    <>
      <Cell label={t('before')}><del>{before}</del></Cell>
      <Cell label={t('after')}><ins>{after}</ins></Cell>
    </>
  )
}

function Entries({ removed, added, same }: ListDifference) {
  const t = useTranslations('queue.diff')
  const words = useFieldWords()
  const none = <span className="muted">–</span>
  const list = (entries: readonly unknown[], sign: string, kind: 'added' | 'removed') => (
    <ul>
      {entries.map((entry) => {
        const text = words.value(entry)
        const said = <><span aria-hidden>{sign}{'\u00A0'}</span>{text}<span className="visually-hidden"> ({t(kind)})</span></>
        return <li key={text}>{kind === 'added' ? <ins>{said}</ins> : <del>{said}</del>}</li>
      })}
    </ul>
  )
  return (
    <>
      <Cell label={t('before')}>
        {removed.length > 0 ? list(removed, '−', 'removed') : none}
        {same > 0 && <p className="muted small">{t('same', { count: same })}</p>}
      </Cell>
      <Cell label={t('after')}>{added.length > 0 ? list(added, '+', 'added') : none}</Cell>
    </>
  )
}

/** A cell that says which it is where the table's head has no room. */
function Cell({ label, children }: { label: string; children: ReactNode }) {
  return <div role="cell"><span className="diff-side" aria-hidden>{label}</span>{children}</div>
}

/** A field of several parts told by the parts that differ: of the resources, the students alone. */
function parts(difference: Difference): readonly Difference[] {
  const { field, before, after } = difference
  if (!isRecord(before) || !isRecord(after)) return [difference]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]))
    .map((part) => ({ field: `${field}.${part}`, before: before[part], after: after[part] }))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
