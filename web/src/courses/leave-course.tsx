import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useSession } from '../session/session-context.tsx'
import { ConfirmAct } from '../ui/confirm-act.tsx'
import { useSay } from '../ui/status-line.tsx'
import type { MyCourse } from './study-groups.ts'

/** Leaving a course, or taking an application back; what follows from it is said before. */
export function LeaveCourse({ course: { slug, name, state } }: { course: MyCourse }) {
  const isApplied = state === 'applied'
  const t = useTranslations(isApplied ? 'courses.takeBack' : 'courses.leave')
  const leaving = useTranslations('courses.leave')
  const { http } = useSession()
  const queries = useQueryClient()
  const say = useSay()
  const leave = useMutation({
    mutationFn: () => http<undefined>(`/api/me/courses/${encodeURIComponent(slug)}`, { method: 'DELETE' }),
    onSuccess: () => say(t('done', { name })),
    onSettled: () => {
      for (const area of ['my-courses', 'open-courses', 'invite']) void queries.invalidateQueries({ queryKey: [area] })
    },
  })
  return (
    <ConfirmAct trigger={t('trigger')} label={t('of', { name })} title={t('act')} confirm={t('act')} decline={leaving('stay')} isDangerous={!isApplied}
      isPending={leave.isPending} error={leave.error} onConfirm={(close) => leave.mutate(undefined, { onSuccess: close })}>
      <p>{t('consequences', { name })}</p>
      {!isApplied && <p className="muted">{leaving('files')}</p>}
    </ConfirmAct>
  )
}
