import { Maximize2, Printer, X } from 'lucide-react'
import { QRCodeSVG } from 'qrcode.react'
import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useTranslations } from 'use-intl'

/** An address as a picture to be scanned: small on the page, large for the screen of a lecture hall or for paper. */
export function QrSheet({ url, course }: { url: string; course: string }) {
  const t = useTranslations('members.qr')
  const common = useTranslations('common')
  return (
    <div className="qr">
      <Code url={url} size={168} />
      <DialogTrigger>
        <Button className="button quiet small"><Maximize2 size={16} aria-hidden />{t('large')}</Button>
        <ModalOverlay className="modal-backdrop qr-backdrop" isDismissable>
          <Modal className="modal qr-sheet">
            <Dialog>
              {({ close }) => (
                <>
                  <Heading slot="title" level={2}>{t('title', { course })}</Heading>
                  <p>{t('how')}</p>
                  <Code url={url} size={640} />
                  <p className="qr-address">{url}</p>
                  <div className="row qr-acts">
                    <button className="button" type="button" onClick={() => print()}><Printer size={18} aria-hidden />{t('print')}</button>
                    <button className="button quiet" type="button" onClick={close}><X size={18} aria-hidden />{common('close')}</button>
                  </div>
                </>
              )}
            </Dialog>
          </Modal>
        </ModalOverlay>
      </DialogTrigger>
    </div>
  )
}

/** Black on white whatever the colour scheme: some cameras read nothing else. */
function Code({ url, size }: { url: string; size: number }) {
  const t = useTranslations('members.qr')
  return <QRCodeSVG className="qr-code" value={url} size={size} level="M" marginSize={4} bgColor="#ffffff" fgColor="#000000" role="img" aria-label={t('picture')} />
}
