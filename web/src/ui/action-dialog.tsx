import { lazy, type ReactNode, Suspense, useState } from 'react'

const load = async () => ({ default: (await import('./action-modal.tsx')).ActionModal })
const ActionModal = lazy(load)

/** A button that opens a dialog for one act; the act closes it when it has succeeded. */
export function ActionDialog({ trigger, label, title, children, tone = 'quiet' }: {
  trigger: ReactNode; label?: string; title: string; tone?: 'quiet' | 'quiet small'; children: (close: () => void) => ReactNode
}) {
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <button className={`button ${tone}`} type="button" aria-haspopup="dialog" aria-expanded={isOpen} onPointerEnter={() => void load()}
        onFocus={() => void load()} onClick={() => setOpen(true)} {...(label === undefined ? {} : { 'aria-label': label })}>{trigger}</button>
      {isOpen && <Suspense><ActionModal title={title} close={close}>{children(close)}</ActionModal></Suspense>}
    </>
  )
}
