import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { When } from '../time/when.tsx'
import { useBytes } from '../ui/number-words.ts'
import { Card } from './course-frame.tsx'
import { percentOf } from './pending.ts'

type Storage = NonNullable<CourseView['storage']>
const areas = ['files', 'data', 'exchange'] as const

/** How much of the agreed storage is used, by what, and when last. */
export function StorageCard({ course: { storage } }: { course: CourseView }) {
  const t = useTranslations('course.storage')
  const bytes = useBytes()
  if (storage === undefined) return null
  const percent = percentOf(storage)
  return (
    <Card title={t('title')}>
      <div className="storage" data-level={levelOf(storage)}>
        <p id="storage-words">{t.rich('used', {
          used: bytes(storage.bytes), agreed: bytes(storage.agreed_bytes), percent, b: (chunks) => <strong>{chunks}</strong>,
        })}</p>
        <meter min={0} max={storage.agreed_bytes} low={storage.agreed_bytes * 0.8} high={storage.agreed_bytes * 0.999} optimum={0}
          value={Math.min(storage.bytes, storage.agreed_bytes)} aria-label={t('title')} aria-describedby="storage-words">{percent} %</meter>
        <p className="storage-level">{t(`level.${levelOf(storage)}`)}</p>
      </div>
      <Areas storage={storage} />
      <p className="muted small">
        {storage.last_used_at !== undefined && <>{t.rich('lastUsed', { when: () => <When at={storage.last_used_at ?? ''} distance /> })}<br /></>}
        {t.rich('measured', { files: storage.files, when: () => <When at={storage.at} distance /> })}
      </p>
    </Card>
  )
}

/** As the platform itself judges it: from 80 % of what was agreed it tells the managers. */
function levelOf({ high_since: high, over_since: over }: Storage): 'calm' | 'high' | 'over' {
  return over !== undefined ? 'over' : high === undefined ? 'calm' : 'high'
}

function Areas({ storage }: { storage: Storage }) {
  const t = useTranslations('course.storage')
  const bytes = useBytes()
  const found = storage.areas
  if (found === undefined) return null
  return (
    <dl className="areas">
      {areas.map((area) => <div key={area}><dt>{t(`area.${area}`)}</dt><dd>{bytes(found[area]?.bytes ?? 0)}</dd></div>)}
    </dl>
  )
}
