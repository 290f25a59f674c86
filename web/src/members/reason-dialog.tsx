import { ActionDialog } from '../ui/action-dialog.tsx'
import { TextInput } from '../ui/field.tsx'
import { useKept } from '../ui/kept-state.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'

/** An act against a person, which needs a reason that they will read. The reason stays when the act is refused. */
export function ReasonDialog({ kept, trigger, label, title, warning, act, isPending, error, onAct }: {
  kept: string; trigger: string; label?: string; title: string; warning: string; act: string
  isPending: boolean; error: Error | null; onAct: (reason: string, done: () => void) => void
}) {
  const [reason, setReason, forget] = useKept(kept, '')
  return (
    <ActionDialog trigger={trigger} title={title} tone="quiet small" {...(label === undefined ? {} : { label })}>
      {(close) => (
        <>
          <p>{warning}</p>
          <TextInput label="Reason" hint="At least 3 characters." lines={3} maxLength={1000} value={reason} onChange={setReason} />
          {error !== null && <ProblemNotice error={error} />}
          <div className="row">
            <button className="button danger" type="button" disabled={isPending || reason.trim().length < 3}
              onClick={() => onAct(reason.trim(), () => { forget(); close() })}>{act}</button>
            <button className="button quiet" type="button" onClick={close}>Leave it as it is</button>
          </div>
        </>
      )}
    </ActionDialog>
  )
}
