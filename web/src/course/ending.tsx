import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { When } from '../time/when.tsx'
import { Notice } from '../ui/notice.tsx'
import { useBytes } from '../ui/number-words.ts'

/** How a course or its request came to its end: who took it back, or what became of the data. */
export function Ending({ course: { cancelled, deletion } }: { course: CourseView }) {
  const t = useTranslations('course.ending')
  const bytes = useBytes()
  if (cancelled !== undefined) {
    return <Notice><p>{t.rich('cancelled', { by: cancelled.by, reason: cancelled.reason, when: () => <When at={cancelled.at} /> })}</p></Notice>
  }
  if (deletion?.purged === undefined) return null
  const { purged, backed_up: backup } = deletion
  return (
    <Notice>
      <p>{t.rich('purged', { files: purged.files, size: bytes(purged.bytes), when: () => <When at={purged.at} /> })}</p>
      {backup !== undefined && <p>{t.rich('backedUp', { place: () => <code>{backup.location}</code> })}</p>}
    </Notice>
  )
}
