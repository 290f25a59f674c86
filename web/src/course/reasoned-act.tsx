import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useCourseChange } from '../api/courses.ts'
import { ConfirmAct } from '../ui/confirm-act.tsx'
import { TextInput } from '../ui/field.tsx'
import { useKept } from '../ui/kept-state.ts'

/** An act on a course that needs nothing but a reason: ending it early, cancelling its request. */
export function ReasonedAct({ course, path, trigger, title, warning, act }: {
  course: CourseView; path: '/end' | '/cancellation'; trigger: ReactNode; title: string; warning: string; act: string
}) {
  const t = useTranslations()
  const change = useCourseChange(course)
  const [reason, setReason, forget] = useKept(`reason:${path}:${course.slug}`, '')
  const given = reason.trim()
  return (
    <ConfirmAct trigger={trigger} title={title} confirm={act} decline={t('course.acts.leave')} tone="quiet" isDangerous isDisabled={given.length < 3}
      isPending={change.isPending} error={change.error}
      onConfirm={(close) => change.mutate({ path, method: 'POST', body: { reason: given } }, { onSuccess: () => { forget(); close() } })}>
      <p>{warning}</p>
      <TextInput label={t('common.reason')} hint={t('course.acts.reasonHint')} lines={3} maxLength={1000} value={reason} onChange={setReason} />
    </ConfirmAct>
  )
}
