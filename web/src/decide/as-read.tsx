import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { Notice } from '../ui/notice.tsx'

/**
 * Whether what somebody is about to decide on is still what they read: pages follow the server by themselves, and a decision
 * made a moment later would be on something else. `again` says that they have read what stands now.
 */
export function useAsRead(course: CourseView, about: 'request' | 'change'): { readonly isOther: boolean; readonly again: () => void } {
  const now = about === 'request' ? course.waiting_since : course.change?.at
  const [read, setRead] = useState(now)
  return { isOther: now !== read, again: () => setRead(now) }
}

/** Says that it was changed meanwhile, and lets the reader go on once they have looked. */
export function ChangedMeanwhile({ onRead }: { onRead: () => void }) {
  const t = useTranslations('queue.decide')
  return (
    <Notice tone="warn" live>
      <p>{t('changedMeanwhile')}</p>
      <button className="button quiet small" type="button" onClick={onRead}>{t('haveRead')}</button>
    </Notice>
  )
}
