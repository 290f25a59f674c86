import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'

/** The dialog of an `ActionDialog`, in a file of its own: it weighs more than most pages and is wanted by few visits. */
export function ActionModal({ title, close, children }: { title: string; close: () => void; children: ReactNode }) {
  return (
    <ModalOverlay className="modal-backdrop" isDismissable isOpen onOpenChange={(isOpen) => { if (!isOpen) close() }}>
      <Modal className="modal">
        <Dialog>
          <Heading slot="title" level={2}>{title}</Heading>
          <div className="stack">{children}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
