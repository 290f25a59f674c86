import { Search } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { kinds, type QueueFilter, states } from './queue-filter.ts'

/** Sets one part of the filter in the page's address; an empty text takes it out. */
export type SetFilter = (name: 'state' | 'kind' | 'q' | 'mine', value: string) => void

/** Which of what waits is shown. */
export function QueueFilters({ filter, set }: { filter: QueueFilter; set: SetFilter }) {
  const t = useTranslations('queue.filters')
  return (
    <div className="queue-filters" role="group" aria-label={t('label')}>
      <label className="search">
        <span className="visually-hidden">{t('text')}</span>
        <Search size={18} aria-hidden />
        <input className="input" type="search" placeholder={t('text')} value={filter.text} onChange={(event) => set('q', event.target.value)} />
      </label>
      <label>
        <span className="visually-hidden">{t('state')}</span>
        <select className="input" value={filter.state} onChange={(event) => set('state', event.target.value === 'to-decide' ? '' : event.target.value)}>
          {states.map((one) => <option key={one} value={one}>{t(`states.${one}`)}</option>)}
        </select>
      </label>
      <label>
        <span className="visually-hidden">{t('kind')}</span>
        <select className="input" value={filter.kind} onChange={(event) => set('kind', event.target.value === 'any' ? '' : event.target.value)}>
          {kinds.map((one) => <option key={one} value={one}>{t(`kinds.${one}`)}</option>)}
        </select>
      </label>
      <label className="queue-mine">
        <input type="checkbox" checked={filter.mine} onChange={(event) => set('mine', event.target.checked ? 'yes' : '')} />
        {t('mine')}
      </label>
    </div>
  )
}
