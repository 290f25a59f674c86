import { useMutation } from '@tanstack/react-query'
import { CalendarPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { CalendarLink } from '../../../shared/contract/course-view.ts'
import { useSession } from '../session/session-context.tsx'
import { ActionDialog } from '../ui/action-dialog.tsx'
import { Copyable } from '../ui/copyable.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

/**
 * A calendar to subscribe to: a button, and a dialog that makes its secret address. `path` is the route that makes one
 * (POST, answered by a link); `children` are further ways to the same dates.
 */
export function Subscribe({ path, name, title, lead, children }: { path: string; name: string; title: string; lead: string; children?: ReactNode }) {
  const t = useTranslations('calendar.subscribe')
  const common = useTranslations('common')
  const { http } = useSession()
  const link = useMutation({ mutationFn: () => http<CalendarLink>(path, { method: 'POST' }) })
  return (
    <ActionDialog trigger={<><CalendarPlus size={18} aria-hidden />{name}</>} title={title}>
      {(close) => (
        <>
          <p>{lead}</p>
          {link.data !== undefined && (
            <>
              <Copyable label={t('address')} text={link.data.url} />
              <p><a href={link.data.url.replace(/^https?:/, 'webcal:')}>{t('open')}</a></p>
              <p className="muted small">{t('how')}</p>
            </>
          )}
          <p className="muted small">{t('warning')}</p>
          {link.error !== null && <ProblemNotice error={link.error} />}
          <div className="row">
            <button className="button" type="button" disabled={link.isPending} onClick={() => link.mutate()}>{link.data === undefined ? t('make') : t('again')}</button>
            {children}
            <button className="button quiet" type="button" onClick={close}>{common('close')}</button>
          </div>
        </>
      )}
    </ActionDialog>
  )
}
