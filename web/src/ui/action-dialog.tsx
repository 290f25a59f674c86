import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'

/** A button that opens a dialog for one act; the act closes it when it has succeeded. */
export function ActionDialog({ trigger, label, title, children, tone = 'quiet' }: {
  trigger: ReactNode; label?: string; title: string; tone?: 'quiet' | 'quiet small'; children: (close: () => void) => ReactNode
}) {
  const [isOpen, setOpen] = useState(false)
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button className={`button ${tone}`} {...(label === undefined ? {} : { 'aria-label': label })}>{trigger}</Button>
      <ModalOverlay className="modal-backdrop" isDismissable>
        <Modal className="modal">
          <Dialog>
            <Heading slot="title" level={2}>{title}</Heading>
            <div className="stack">{children(() => setOpen(false))}</div>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  )
}
