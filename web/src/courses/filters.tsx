import { Link } from 'react-router'
import { usePhaseWords } from '../phase/phase-words.ts'
import { phasesInOrder } from '../phase/phases.ts'
import { SearchBox } from './search-box.tsx'
import { type ViewId, viewIds, views } from './views.ts'

/** Which courses are listed: the view, a text, a phase. `wide` for those who may see all courses. */
export function Filters({ view, wide, phase, q, onChange }: {
  view: ViewId; wide: boolean; phase: string; q: string; onChange: (name: 'q' | 'phase', value: string) => void
}) {
  const phaseWords = usePhaseWords()
  return (
    <div className="filters">
      {wide && (
        <nav className="views" aria-label="Which courses">
          {viewIds.map((id) => (
            <Link key={id} to={id === 'mine' ? '/' : `/?view=${id}`} {...(id === view ? { 'aria-current': 'page' as const } : {})}>
              {views[id].name}
            </Link>
          ))}
        </nav>
      )}
      <SearchBox value={q} onChange={(value) => onChange('q', value)} />
      {view !== 'decide' && (
        <label className="phase-filter">
          <span className="visually-hidden">Phase</span>
          <select className="input" value={phase} onChange={(event) => onChange('phase', event.target.value)}>
            <option value="">Any phase</option>
            {phasesInOrder.map((one) => <option key={one} value={one}>{phaseWords[one].name}</option>)}
          </select>
        </label>
      )}
    </div>
  )
}
