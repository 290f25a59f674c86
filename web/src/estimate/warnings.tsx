import { CalendarX2, ChartColumn, Gauge, Moon, Users } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Warning } from '../../../shared/contract/check-view.ts'
import { useServerText } from '../languages/server-text.ts'
import './estimate.css'

export type Suggestion = NonNullable<Warning['suggestion']>

interface WarningsProps {
  readonly warnings: readonly Warning[]
  /** Absent where nothing can be changed. */
  readonly onApply?: ((suggestion: Suggestion) => void) | undefined
}

/** So many are shown at once; the others are behind a disclosure. */
const shown = 4

const icons = {
  'weekend': CalendarX2, 'holiday': CalendarX2, 'late-night': Moon, 'collision': Users, 'busy-hour': ChartColumn, 'outside-life': CalendarX2,
  'over-budget': Gauge, 'large': Gauge, 'long': CalendarX2, 'past': CalendarX2,
} as const satisfies Record<Warning['code'], typeof Users>

/** What may be meant so, and is worth a look; what would be better is put in by a button. Nothing when there is nothing. */
export function Warnings({ warnings, onApply }: WarningsProps) {
  const t = useTranslations('estimate.warnings')
  if (warnings.length === 0) return null
  const rest = warnings.slice(shown)
  return (
    <section className="warnings" aria-label={t('title')}>
      <WarningList warnings={warnings.slice(0, shown)} onApply={onApply} />
      {rest.length > 0 && (
        <details className="fold">
          <summary>{t('more', { count: rest.length })}</summary>
          <WarningList warnings={rest} onApply={onApply} />
        </details>
      )}
    </section>
  )
}

function WarningList({ warnings, onApply }: WarningsProps) {
  const t = useTranslations('estimate.warnings')
  const text = useServerText()
  return (
    <ul>
      {warnings.map((warning) => {
        const { field, code, message, suggestion, at = '' } = warning
        const Icon = icons[code]
        return (
          <li key={`${field} ${code} ${at} ${message}`} data-code={code} data-field={field}>
            <Icon aria-hidden size={18} />
            <div>
              <p><strong>{t(`kinds.${code}`)}.</strong> {text(message)}</p>
              {suggestion !== undefined && onApply !== undefined && (
                <button type="button" className="button quiet small" onClick={() => onApply(suggestion)}>{text(suggestion.message)}</button>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
