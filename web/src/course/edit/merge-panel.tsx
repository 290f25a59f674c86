import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { CourseValues, Field } from '../../fields/course-values.ts'
import { useFieldWords } from '../../fields/field-words.ts'
import { type Clash, type Merged, mergeLines } from './merge.ts'

const listed: ReadonlySet<Field> = new Set(['contact', 'manager', 'instructors', 'observers', 'students', 'announcements', 'shared_data'])

/**
 * Somebody changed the course while this page was open. What only they changed is taken over and said; what both changed
 * is shown side by side, to be chosen field by field.
 */
export function MergePanel({ merged: { clashes, taken }, onSettle, onKnown }: {
  merged: Merged<CourseValues>; onSettle: (field: Field, value: CourseValues[Field]) => void; onKnown: () => void
}) {
  const t = useTranslations('course.merge')
  const words = useFieldWords()
  const panel = useRef<HTMLElement>(null)
  const isOpen = clashes.length > 0
  useEffect(() => { if (isOpen) panel.current?.focus() }, [isOpen])
  if (clashes.length + taken.length === 0) return null
  return (
    <section className="panel merge" data-tone="ask" aria-labelledby="merge" tabIndex={-1} ref={panel}>
      <h2 id="merge">{t('title')}</h2>
      <div role="status">
        {isOpen ? <p>{t('choose', { count: clashes.length })}</p> : <p>{t('calm')}</p>}
        {taken.length > 0 && <p>{t('taken', { count: taken.length, fields: taken.map((field) => words.field(field)).join(', ') })}</p>}
      </div>
      {clashes.map((clash) => <Choice key={clash.field} clash={clash} onSettle={(value) => onSettle(clash.field, value)} />)}
      {!isOpen && <div className="row"><button className="button quiet small" type="button" onClick={onKnown}>{t('known')}</button></div>}
    </section>
  )
}

function Choice({ clash: { field, seen, now, typed }, onSettle }: {
  clash: Clash<CourseValues>; onSettle: (value: CourseValues[Field]) => void
}) {
  const t = useTranslations('course.merge')
  const words = useFieldWords()
  const name = words.field(field)
  const both = listed.has(field) ? together(seen, now, typed) : undefined
  const options = [
    ['theirs', now], ['mine', typed], ...(both === undefined || both === now || both === typed ? [] : [['both', both] as const]),
  ] as const
  return (
    <div className="clash" role="group" aria-label={name}>
      <h3>{name}</h3>
      <p className="muted small">{t('was', { value: words.value(seen, field) })}</p>
      <div className="clash-sides">
        {options.map(([side, value]) => (
          <div key={side} className="clash-side">
            <p className="clash-whose">{t(side)}</p>
            <p className="clash-value">{words.value(value, field)}</p>
            <button className="button quiet small" type="button" aria-label={t('takeIt', { field: name, whose: t(side) })}
              onClick={() => onSettle(value)}>{t(`take.${side}`)}</button>
          </div>
        ))}
      </div>
    </div>
  )
}

/** Lists of people of which both changed something, brought together. */
function together(seen: unknown, now: unknown, typed: unknown): string | undefined {
  return typeof seen === 'string' && typeof now === 'string' && typeof typed === 'string' ? mergeLines(seen, now, typed) : undefined
}
