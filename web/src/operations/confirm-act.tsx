import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ConfirmAct as Question } from '../ui/confirm-act.tsx'
import { TextInput } from '../ui/field.tsx'
import { useKept } from '../ui/kept-state.ts'

/**
 * An act that asks once more before it is done, with a reason where `reason` names the place that keeps what was typed
 * of it. An error stands in the dialog, which stays open until `onAct` calls `done`.
 */
export function ConfirmAct({ trigger, label, title, children, act, reason: kept, danger = false, small = true, isPending, error, onAct }: {
  trigger: ReactNode; label?: string; title: string; children?: ReactNode; act: string; reason?: string; danger?: boolean; small?: boolean
  isPending: boolean; error: Error | null; onAct: (reason: string, done: () => void) => void
}) {
  const t = useTranslations('operations.confirm')
  const [reason, setReason, forget] = useKept(`act:${kept ?? title}`, '')
  return (
    <Question trigger={trigger} {...(label === undefined ? {} : { label })} title={title} confirm={act} decline={t('leave')} isDangerous={danger}
      tone={small ? 'quiet small' : 'quiet'} isDisabled={kept !== undefined && reason.trim().length < 3} isPending={isPending} error={error}
      onConfirm={(close) => onAct(reason.trim(), () => { forget(); close() })}>
      {children}
      {kept !== undefined && <TextInput label={t('reason')} hint={t('reasonHint')} lines={3} maxLength={1000} value={reason} onChange={setReason} />}
    </Question>
  )
}
