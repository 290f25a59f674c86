import { CircleCheck, Hourglass, LoaderCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { ChangePreview } from '../../../../shared/contract/change-preview.ts'
import { useServerText } from '../../languages/server-text.ts'
import { Notice } from '../../ui/notice.tsx'
import { DiffTable } from '../../diff/diff-table.tsx'

type Diff = Parameters<typeof DiffTable>[0]['diff']

/** What is about to be sent, and what becomes of it: said before it is sent. */
export function SavePanel({ diff, preview, isAsking, children }: {
  diff: Diff; preview: ChangePreview | undefined; isAsking: boolean; children: ReactNode
}) {
  const t = useTranslations('course.save')
  return (
    <section className="panel save" aria-labelledby="save">
      <h2 id="save">{t('title', { count: diff.length })}</h2>
      {diff.length === 0 ? <p className="muted">{t('nothing')}</p> : (
        <>
          <DiffTable diff={diff} />
          <div className="save-outcome" role="status" aria-busy={isAsking}>
            {preview === undefined ? <p className="muted save-asking"><LoaderCircle size={18} aria-hidden />{t('asking')}</p> : <Consequence preview={preview} />}
          </div>
        </>
      )}
      {children}
    </section>
  )
}

function Consequence({ preview: { outcome, needs_governance: reasons } }: { preview: ChangePreview }) {
  const t = useTranslations('course.save')
  const serverText = useServerText()
  if (outcome === 'governance') {
    return (
      <Notice tone="warn">
        <p><Hourglass size={16} aria-hidden /> <strong>{t('governance')}</strong> {t('governanceMeaning')}</p>
        <ul>{reasons.map((reason) => <li key={reason}>{serverText(reason)}</li>)}</ul>
      </Notice>
    )
  }
  if (outcome === 'nothing') return <p className="muted">{t('nothing')}</p>
  return <p className="save-at-once"><CircleCheck size={18} aria-hidden />{t(outcome === 'request' ? 'request' : 'atOnce')}</p>
}
