import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import type { RolloutsView } from '../../../shared/contract/image-view.ts'
import { useBuilds, useImageClasses } from '../images/images-api.ts'
import { SelectInput, TextInput } from '../ui/field.tsx'
import { useKept } from '../ui/kept-state.ts'
import { ConfirmAct } from '../operations/confirm-act.tsx'
import { FormProblem, useFieldErrors } from '../operations/field-errors.tsx'
import { useAct, useVersions } from '../operations/operations-api.ts'

interface Values { readonly kind: 'image' | 'chart'; readonly version: string; readonly class: string; readonly date: string; readonly from: string }

const fields = ['version', 'class', 'date', 'from'] as const

/** Begins an upgrade: which chart or build, and from which. */
export function StartRollout() {
  const t = useTranslations('operations.rollouts')
  const [params] = useSearchParams()
  const given: Values = {
    kind: params.get('kind') === 'chart' ? 'chart' : 'image', version: '', class: params.get('class') ?? '', date: params.get('date') ?? '', from: '',
  }
  const [values, set, forget] = useKept<Values>(`rollout:${params.toString()}`, given)
  const start = useAct<RolloutsView>()
  const errorOf = useFieldErrors(start.error)
  const change = (changed: Partial<Values>) => set({ ...values, ...changed })
  const from = values.from === '' ? {} : { from: values.from }
  const body = values.kind === 'chart' ? { kind: 'chart', version: values.version.trim(), ...from }
    : { kind: 'image', class: values.class, date: values.date, ...from }
  const complete = values.kind === 'chart' ? values.version.trim() !== '' : values.class !== '' && values.date !== ''
  const what = values.kind === 'chart' ? t('target.chart', { version: values.version.trim() }) : t('target.image', { class: values.class, date: values.date })
  return (
    <section className="panel" aria-labelledby="start">
      <h2 id="start">{t('start')}</h2>
      <p className="muted small">{t('startAbout')}</p>
      <div className="grid-2">
        <SelectInput label={t('kind')} value={values.kind} options={[['image', t('kinds.image')], ['chart', t('kinds.chart')]]}
          onChange={(kind) => change({ kind, from: '' })} />
        {values.kind === 'chart' ? <ChartFields values={values} change={change} errorOf={errorOf} />
          : <ImageFields values={values} change={change} errorOf={errorOf} />}
      </div>
      <FormProblem error={start.error} fields={fields} />
      <div className="row">
        {complete ? (
          <ConfirmAct trigger={t('startIt')} title={t('startTitle', { what })} act={t('startIt')} small={false} isPending={start.isPending} error={null}
            onAct={(_, done) => start.mutate({ path: '/api/rollouts', method: 'POST', body }, { onSuccess: forget, onSettled: done })}>
            <p>{t('startWhat')}</p>
          </ConfirmAct>
        ) : <button className="button quiet" type="button" disabled>{t('startIt')}</button>}
      </div>
    </section>
  )
}

interface FieldsProps { readonly values: Values; readonly change: (changed: Partial<Values>) => void; readonly errorOf: (field: string) => string | undefined }

function ChartFields({ values, change, errorOf }: FieldsProps) {
  const t = useTranslations('operations.rollouts')
  const { data } = useVersions()
  const known = (data?.charts ?? []).map(({ version }) => [version, version] as const)
  return (
    <>
      <TextInput label={t('version')} hint={t('versionHint')} value={values.version} maxLength={60} error={errorOf('version')}
        onChange={(version) => change({ version })} />
      <SelectInput label={t('from')} value={values.from} options={[['', t('anyOther')], ...known]} error={errorOf('from')}
        onChange={(from) => change({ from })} />
    </>
  )
}

function ImageFields({ values, change, errorOf }: FieldsProps) {
  const t = useTranslations('operations.rollouts')
  const { data } = useImageClasses()
  const builds = useBuilds(values.class, values.class !== '').data?.pages.flatMap((page) => page.builds) ?? []
  const published = builds.filter(({ state }) => state === 'published').map(({ date }) => [date, date] as const)
  const dates = published.some(([date]) => date === values.date) || values.date === '' ? published : [[values.date, values.date] as const, ...published]
  return (
    <>
      <SelectInput label={t('class')} value={values.class} error={errorOf('class')} onChange={(name) => change({ class: name, date: '', from: '' })}
        options={[['', t('choose')], ...(data?.classes ?? []).map(({ name, title }) => [name, title === name ? name : `${title} (${name})`] as const)]} />
      <SelectInput label={t('build')} value={values.date} error={errorOf('date')} options={[['', t('choose')], ...dates]} onChange={(date) => change({ date })} />
      <SelectInput label={t('from')} value={values.from} error={errorOf('from')} onChange={(from) => change({ from })}
        options={[['', t('anyOlder')], ...builds.filter(({ date }) => date !== values.date).map(({ date }) => [date, date] as const)]} />
    </>
  )
}
