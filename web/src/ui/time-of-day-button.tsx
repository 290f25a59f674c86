import { Clock, X } from 'lucide-react'
import { useTranslations } from 'use-intl'

/** Gives a date a time of day, or takes it away. */
export function TimeOfDayButton({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const t = useTranslations('ui.date')
  const hasTime = value.includes('T')
  return (
    <button className="icon-button" type="button" aria-label={t(hasTime ? 'dropTime' : 'addTime', { label })}
      onClick={() => onChange(hasTime ? value.slice(0, 10) : `${value}T08:00`)}>
      {hasTime ? <X size={16} aria-hidden /> : <Clock size={16} aria-hidden />}
    </button>
  )
}
