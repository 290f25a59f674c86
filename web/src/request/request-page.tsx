import { ClipboardPaste, CopyPlus, ListChecks } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { useMe } from '../api/me.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { RequestForm } from './request-form.tsx'
import './request.css'

// Most fill in the form: who goes another way waits for its code.
const CopyPicker = lazy(async () => ({ default: (await import('./copy-picker.tsx')).CopyPicker }))
const RenewalForm = lazy(async () => ({ default: (await import('./renewal-form.tsx')).RenewalForm }))
const RequestText = lazy(async () => ({ default: (await import('./request-text.tsx')).RequestText }))

const ways = [['form', '/new', ListChecks], ['text', '/new?as=text', ClipboardPaste], ['copy', '/new?as=copy', CopyPlus]] as const

/** Asking for a course: by form, with the YAML template, or as last year's course was. */
export function RequestPage() {
  const t = useTranslations('request.page')
  const me = useMe()
  const [params] = useSearchParams()
  const from = params.get('from')
  const way = from !== null ? 'copy' : ways.find(([one]) => one === params.get('as'))?.[0] ?? 'form'
  if (!me.may_submit) {
    return (
      <div className="page narrow">
        <PageTitle title={t('title')} />
        <p>{t('mayNot', { institution: me.institution })}</p>
      </div>
    )
  }
  return (
    <div className="page request-page">
      <div className="stack">
        <PageTitle title={t('title')} />
        <p className="request-lead">{t('lead')}</p>
        <nav className="views" aria-label={t('ways')}>
          {ways.map(([name, to, Icon]) => (
            <Link key={name} to={to} {...(way === name ? { 'aria-current': 'page' as const } : {})}><Icon size={16} aria-hidden />{t(name)}</Link>
          ))}
        </nav>
      </div>
      <Suspense fallback={<div className="panel"><Skeleton lines={12} /></div>}>
        {way === 'text' ? <RequestText /> : way === 'form' ? <RequestForm /> : from === null ? <CopyPicker /> : <RenewalForm from={from} />}
      </Suspense>
    </div>
  )
}
