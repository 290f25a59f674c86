import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { useHubs } from '../hubs/hubs-api.ts'
import { DateInput } from '../ui/date-input.tsx'
import { SelectInput, TextInput } from '../ui/field.tsx'
import { audiences, type Written } from './announcement.ts'

/** Whom an announcement goes to. */
export function AudienceFields({ written, change, errorOf }: {
  written: Written; change: (changed: Partial<Written>) => void; errorOf: (field: string) => string | undefined
}) {
  const t = useTranslations('operations.announce')
  const { to } = written
  return (
    <div className="stack">
      <SelectInput label={t('to')} hint={t(`audienceHints.${to}`)} value={to} options={audiences.map((one) => [one, t(`audiences.${one}`)] as const)}
        error={to === 'running' ? errorOf('to') : undefined} onChange={(next) => change({ to: next })} />
      {to === 'hub' && <HubField written={written} change={change} error={errorOf('to')} />}
      {to === 'window' && (
        <>
          <div className="grid-2">
            <DateInput label={t('from')} timed value={written.from} error={errorOf('to.from')} onChange={(from) => change({ from })} />
            <DateInput label={t('until')} timed value={written.until} error={errorOf('to.until')} onChange={(until) => change({ until })} />
          </div>
          <p className="small">{t.rich('quiet', { link: (words) => <Link to="/calendar">{words}</Link> })}</p>
        </>
      )}
      {to === 'courses' && (
        <TextInput label={t('courses')} hint={t('coursesHint')} lines={2} value={written.courses} error={errorOf('to')}
          onChange={(courses) => change({ courses })} />
      )}
    </div>
  )
}

function HubField({ written, change, error }: { written: Written; change: (changed: Partial<Written>) => void; error: string | undefined }) {
  const t = useTranslations('operations.announce')
  const { data } = useHubs()
  const hubs = data?.pages.flatMap((page) => page.hubs).filter(({ removed }) => removed === undefined) ?? []
  return (
    <SelectInput label={t('hub')} value={written.hub} error={error} onChange={(hub) => change({ hub })}
      options={[['', t('chooseHub')], ...hubs.map(({ name, title }) => [name, `${title} (${name})`] as const)]} />
  )
}
