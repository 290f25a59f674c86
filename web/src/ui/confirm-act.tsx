import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ActionDialog } from './action-dialog.tsx'
import { ProblemNotice } from './problem-notice.tsx'

interface ConfirmActProps {
  /** What is on the button that opens the dialog, and what it is called where that is not enough. */
  readonly trigger: ReactNode
  readonly label?: string
  readonly title: string
  /** What follows from it, said before it is done. */
  readonly children: ReactNode
  /** What is on the button that does it. */
  readonly confirm: string
  /** What is on the button that does not; `Cancel` when absent. */
  readonly decline?: string
  readonly tone?: 'quiet' | 'quiet small'
  readonly isDangerous?: boolean
  readonly isDisabled?: boolean
  readonly isPending: boolean
  readonly error: unknown
  /** Does it; `close` is called once it is done. */
  readonly onConfirm: (close: () => void) => void
}

/** A button with a question after it, for what is not taken back easily. */
export function ConfirmAct(props: ConfirmActProps) {
  const { trigger, label, title, children, confirm, decline, tone = 'quiet small', isDangerous = false, isDisabled = false, isPending, error, onConfirm } = props
  const t = useTranslations('common')
  return (
    <ActionDialog trigger={trigger} title={title} tone={tone} {...(label === undefined ? {} : { label })}>
      {(close) => (
        <>
          {children}
          {error !== null && error !== undefined && <ProblemNotice error={error} />}
          <div className="row">
            <button className={isDangerous ? 'button danger' : 'button'} type="button" disabled={isPending || isDisabled} onClick={() => onConfirm(close)}>
              {confirm}</button>
            <button className="button quiet" type="button" onClick={close}>{decline ?? t('cancel')}</button>
          </div>
        </>
      )}
    </ActionDialog>
  )
}
