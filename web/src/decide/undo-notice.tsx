import { useMutation } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useServerText } from '../languages/server-text.ts'
import { When } from '../time/when.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSay } from '../ui/status-line.tsx'
import { useUndo } from './use-decide.ts'

/** The last decision, for those who may take it back, as long as it can be. */
export function UndoNotice({ course }: { course: CourseView }) {
  const t = useTranslations('queue.undo')
  const serverText = useServerText()
  const say = useSay()
  const undo = useUndo()
  const sending = useMutation({ mutationFn: () => undo(course), onSuccess: () => say(t('done', { name: course.name })) })
  const { undo: decided, decision, change_decision } = course
  if (decided === undefined) return null
  const reason = [decision, change_decision].find((one) => one?.at === decided.at)?.reason
  return (
    <Notice>
      <p>{t.rich('decided', {
        what: serverText(decided.what), reason: reason === undefined ? '' : ` “${reason}”`, person: decided.by, when: () => <When at={decided.at} distance />,
      })} {t('can')}</p>
      {sending.error !== null && <ProblemNotice error={sending.error} />}
      <button className="button quiet small" type="button" disabled={sending.isPending} onClick={() => sending.mutate()}>
        <Undo2 size={16} aria-hidden />{t('act')}</button>
    </Notice>
  )
}
