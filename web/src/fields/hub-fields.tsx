import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { HubView } from '../../../shared/contract/hub-view.ts'
import { useSession } from '../session/session-context.tsx'
import { SelectInput } from '../ui/field.tsx'
import { FileInput } from '../ui/file-input.tsx'
import type { FieldsProps } from './fields-props.ts'

/** As much text as a request takes of a test file; a larger one is uploaded later. */
const charactersAtMost = 48_000
const fileName = /^[A-Za-z0-9][A-Za-z0-9._-]*\.(py|ipynb)$/

/** A file that has to run in the course's image. */
export function TestFileField({ values, onChange, errors }: FieldsProps) {
  const t = useTranslations('fields.test')
  const [refused, setRefused] = useState<'tooLarge' | 'wrongName'>()
  const { test_file: chosen } = values
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    const content = fileName.test(file.name) && file.size <= charactersAtMost * 4 ? await file.text() : ''
    const problem = !fileName.test(file.name) ? 'wrongName' : content === '' || content.length > charactersAtMost ? 'tooLarge' : undefined
    setRefused(problem)
    if (problem === undefined) onChange({ test_file: { name: file.name, content } })
  }
  const error = refused === undefined ? errors.test_file : t(refused)
  return (
    <div className="stack">
      {chosen !== undefined && (
        <p className="row">
          <code>{chosen.content === undefined ? t('uploaded', { name: chosen.name }) : t('chosen', { name: chosen.name, size: chosen.content.length })}</code>
          <button className="button quiet small" type="button" onClick={() => onChange({ test_file: undefined })}>{t('remove')}</button>
        </p>
      )}
      <FileInput label={t('label')} hint={t('why')} accept=".py,.ipynb" error={error} onChange={(file) => void take(file)} />
    </div>
  )
}

/** The shared hubs that a course may be an entry of; none while they are not known. */
export function useSharedHubs(): readonly Pick<HubView, 'name' | 'title'>[] {
  const { http } = useSession()
  const { data } = useQuery({
    queryKey: ['hubs', 'to-choose'],
    queryFn: ({ signal }) => http<{ hubs: HubView[] }>('/api/hubs?limit=100', { signal }),
    staleTime: 300_000,
    retry: false,
  })
  return data?.hubs.filter(({ kind, removed }) => kind === 'shared' && removed === undefined) ?? []
}

/** A hub of its own, or one that is shared. */
export function HubField({ values, onChange, errors }: FieldsProps) {
  const t = useTranslations('fields.hub')
  const hubs = useSharedHubs()
  const known = values.hub === '' || hubs.some(({ name }) => name === values.hub)
  const options = [
    ['', t('own')] as const,
    ...hubs.map(({ name, title }) => [name, t('shared', { title })] as const),
    ...(known ? [] : [[values.hub, values.hub] as const]),
  ]
  return <SelectInput label={t('label')} hint={t('why')} value={values.hub} options={options} error={errors.hub} onChange={(hub) => onChange({ hub })} />
}
