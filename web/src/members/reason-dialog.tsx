import { useTranslations } from 'use-intl'
import { ConfirmAct } from '../ui/confirm-act.tsx'
import { TextInput } from '../ui/field.tsx'
import { useKept } from '../ui/kept-state.ts'

/** An act against a person, which needs a reason that they will read. The reason stays when the act is refused. */
export function ReasonDialog({ kept, trigger, label, title, warning, act, isDisabled = false, isPending, error, onAct }: {
  kept: string; trigger: string; label?: string; title: string; warning: string; act: string; isDisabled?: boolean
  isPending: boolean; error: Error | null; onAct: (reason: string, done: () => void) => void
}) {
  const t = useTranslations()
  const [reason, setReason, forget] = useKept(kept, '')
  const given = reason.trim()
  return (
    <ConfirmAct trigger={trigger} title={title} confirm={act} decline={t('members.leave')} isDangerous isDisabled={isDisabled || given.length < 3}
      isPending={isPending} error={error} {...(label === undefined ? {} : { label })}
      onConfirm={(close) => onAct(given, () => { forget(); close() })}>
      <p>{warning}</p>
      <TextInput label={t('common.reason')} hint={t('members.reasonHint')} lines={3} maxLength={1000} value={reason} onChange={setReason} />
    </ConfirmAct>
  )
}
