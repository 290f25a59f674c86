import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { Validation } from '../../../shared/contract/check-view.ts'
import { EstimatePanel } from '../estimate/estimate-panel.tsx'
import { Warnings } from '../estimate/warnings.tsx'
import type { CourseValues } from '../fields/course-values.ts'
import { isOf } from '../fields/field-warnings.tsx'
import { useDates } from '../time/dates.ts'

export interface Step {
  readonly id: string
  readonly title: string
  readonly state: 'done' | 'todo' | 'optional'
  /** The fields that are asked there. */
  readonly fields: readonly string[]
}

/** Beside the form: how far it is, what the course would take, and what happens once it is sent. */
export function Summary({ steps, values, check, status }: {
  steps: readonly Step[]; values: CourseValues; check: Validation | undefined; status: ReactNode
}) {
  const t = useTranslations('request')
  const warnings = check?.warnings ?? []
  const elsewhere = warnings.filter(({ field }) => !steps.some(({ fields }) => fields.some((of) => isOf(field, of))))
  return (
    <aside className="panel request-summary" aria-label={t('summary.title')}>
      <Progress steps={steps} warnings={warnings} />
      {status}
      {elsewhere.length > 0 && <Warnings warnings={elsewhere} />}
      <NextSteps values={values} />
      <div>
        <h2>{t('summary.takes')}</h2>
        {check?.estimate === undefined ? <p className="muted small">{t('summary.takesLater')}</p>
          : <EstimatePanel estimate={check.estimate} titled={false} />}
      </div>
    </aside>
  )
}

function Progress({ steps, warnings }: { steps: readonly Step[]; warnings: NonNullable<Validation['warnings']> }) {
  const t = useTranslations('request.progress')
  const needed = steps.filter(({ state }) => state !== 'optional')
  const done = needed.filter(({ state }) => state === 'done').length
  const last = needed.at(-1)
  return (
    <nav aria-labelledby="progress">
      <h2 id="progress">{done === needed.length && last !== undefined ? t('ready') : t('title', { done, all: needed.length })}</h2>
      <progress className="request-progress" max={needed.length} value={done} aria-labelledby="progress" />
      <ol className="steps">
        {steps.map(({ id, title, state, fields }) => {
          const count = warnings.filter(({ field }) => fields.some((of) => isOf(field, of))).length
          return (
            <li key={id} data-state={state}>
              {state === 'done' ? <CircleCheck size={18} aria-hidden /> : <CircleDashed size={18} aria-hidden />}
              <a href={`#${id}`}>{title}</a>
              <span className="muted small">{t(state)}</span>
              {count > 0 && <span className="step-look"><TriangleAlert size={14} aria-hidden />{t('look', { count })}</span>}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

const stages = [['public_date', 'public'], ['private_date', 'private'], ['archive_date', 'archived'], ['delete_date', 'deletion-due']] as const

/** What comes after sending, with the dates that are in the form now. */
function NextSteps({ values }: { values: CourseValues }) {
  const t = useTranslations('request.next')
  const { local } = useDates()
  return (
    <section aria-labelledby="next">
      <h2 id="next">{t('title')}</h2>
      <ol className="next-steps">
        <li data-phase="requested"><strong>{t('decides')}</strong><span>{t('decidesWhen')}</span></li>
        <li data-phase="staging"><strong>{t('hub')}</strong><span>{t('hubWhen')}</span></li>
        {stages.map(([field, phase]) => values[field] !== '' && (
          <li key={field} data-phase={phase}><strong>{t(field)}</strong><time dateTime={values[field]}>{local(values[field])}</time></li>
        ))}
      </ol>
      <p className="muted small">{t('first')}</p>
    </section>
  )
}
