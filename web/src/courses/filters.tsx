import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { usePhaseWords } from '../phase/phase-words.ts'
import { phasesInOrder } from '../phase/phases.ts'
import { SearchBox } from './search-box.tsx'
import { type Order, orders } from './sorting.ts'
import { type ViewId, viewIds } from './views.ts'

export type FilterName = 'q' | 'phase' | 'order'

/**
 * Which courses are listed and how: the view, a text, a phase, the order. `wide` for those who may see all courses;
 * over `nothing` there is only the view to choose.
 */
export function Filters({ view, wide, nothing, phase, q, order, onChange }: {
  view: ViewId; wide: boolean; nothing: boolean; phase: string; q: string; order: Order; onChange: (name: FilterName, value: string) => void
}) {
  const t = useTranslations('courses')
  if (nothing && !wide) return null
  return (
    <div className="filters">
      {wide && (
        <nav className="views" aria-label={t('views.label')}>
          {viewIds.map((id) => (
            <Link key={id} to={id === 'mine' ? '/' : `/?view=${id}`} {...(id === view ? { 'aria-current': 'page' as const } : {})}>{t(`views.${id}`)}</Link>
          ))}
        </nav>
      )}
      {!nothing && <Finding phase={phase} q={q} order={order} onChange={onChange} />}
    </div>
  )
}

function Finding({ phase, q, order, onChange }: { phase: string; q: string; order: Order; onChange: (name: FilterName, value: string) => void }) {
  const t = useTranslations('courses')
  const phaseWords = usePhaseWords()
  return (
    <>
      <SearchBox label={t('search')} value={q} onChange={(value) => onChange('q', value)} />
      <label className="filter">
        <span className="visually-hidden">{t('phase')}</span>
        <select className="input" value={phase} onChange={(event) => onChange('phase', event.target.value)}>
          <option value="">{t('anyPhase')}</option>
          {phasesInOrder.map((one) => <option key={one} value={one}>{phaseWords[one].name}</option>)}
        </select>
      </label>
      <label className="filter">
        <span className="visually-hidden">{t('sort.label')}</span>
        <select className="input" value={order} onChange={(event) => onChange('order', event.target.value)}>
          {orders.map((one) => <option key={one} value={one}>{t(`sort.${one}`)}</option>)}
        </select>
      </label>
    </>
  )
}
