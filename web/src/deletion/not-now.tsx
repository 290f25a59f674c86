import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { usePhaseWords } from '../phase/phase-words.ts'
import { useDates } from '../time/dates.ts'
import { When } from '../time/when.tsx'
import { Notice } from '../ui/notice.tsx'
import { useBytes } from '../ui/number-words.ts'

/** Why nothing is asked: the question comes later, or everything is gone already. */
export function NotNow({ course }: { course: CourseView }) {
  const t = useTranslations('deletion.notNow')
  const words = usePhaseWords()
  const dates = useDates()
  const bytes = useBytes()
  const { phase, delete_date: asked, deletion } = course
  const { purged, backed_up: backup } = deletion ?? {}
  if (purged !== undefined) {
    return (
      <Notice>
        <p>{t.rich('gone', { size: bytes(purged.bytes), files: purged.files, when: () => <When at={purged.at} /> })}</p>
        {backup !== undefined && <p>{t.rich('backup', { when: () => <When at={backup.at} /> })}</p>}
      </Notice>
    )
  }
  const when = asked === undefined ? undefined : () => <strong>{dates.local(asked)}</strong>
  // A question that was asked and is closed again was answered with keeping.
  const isKept = deletion !== undefined && phase === 'archived'
  return (
    <Notice tone={isKept ? 'good' : 'info'}>
      <p>{t('body')} {words[phase].meaning}</p>
      {when !== undefined && <p>{t.rich(isKept ? 'kept' : 'asked', { when })}</p>}
    </Notice>
  )
}
