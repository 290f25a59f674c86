import { useTranslations } from 'use-intl'
import type { Draft } from '../../../shared/contract/course-view.ts'
import { useDates } from '../time/dates.ts'
import { Notice } from '../ui/notice.tsx'

/** Says that the draft has another text by now, from another tab or browser; which of the two stands, the person decides. */
export function DraftConflict({ theirs, onKeepMine, onTakeTheirs }: { theirs: Draft; onKeepMine: () => void; onTakeTheirs: () => void }) {
  const t = useTranslations('request.conflict')
  const { time } = useDates()
  return (
    <Notice tone="warn" live>
      <p>{t('what', { time: time(theirs.updated_at) })}</p>
      <div className="row">
        <button className="button small" type="button" onClick={onKeepMine}>{t('mine')}</button>
        <button className="button quiet small" type="button" onClick={onTakeTheirs}>{t('theirs')}</button>
      </div>
    </Notice>
  )
}
