import { Pencil } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { ImageClassView } from '../../../shared/contract/image-view.ts'
import { FormProblem, useFieldErrors } from '../operations/field-errors.tsx'
import { useAct } from '../operations/operations-api.ts'
import { ActionDialog } from '../ui/action-dialog.tsx'
import { TextInput } from '../ui/field.tsx'
import { useKept } from '../ui/kept-state.ts'
import { imagePath } from './images-api.ts'

/** Says what a class is, for teachers who choose one. */
export function DescribeClass({ imageClass: { name, title, description, default_url = '' } }: { imageClass: ImageClassView }) {
  const t = useTranslations('images')
  const [typed, set, forget] = useKept<{ title: string; description: string; default_url: string } | null>(`class:${name}`, null)
  const values = typed ?? { title, description, default_url }
  const describe = useAct<ImageClassView>(['images'])
  const errorOf = useFieldErrors(describe.error)
  const { default_url: opens, ...words } = values
  const body = { ...words, ...(opens.trim() === '' ? {} : { default_url: opens.trim() }) }
  return (
    <ActionDialog tone="quiet small" trigger={<><Pencil size={14} aria-hidden />{t('describe')}</>} label={t('describeOf', { class: name })} title={t('describeOf', { class: name })}>
      {(close) => (
        <>
          <TextInput label={t('classTitle')} maxLength={80} value={values.title} error={errorOf('title')} onChange={(next) => set({ ...values, title: next })} />
          <TextInput label={t('description')} lines={4} maxLength={1_000} value={values.description} error={errorOf('description')}
            onChange={(next) => set({ ...values, description: next })} />
          <TextInput label={t('defaultUrl')} hint={t('defaultUrlHint')} maxLength={200} value={values.default_url} error={errorOf('default_url')}
            onChange={(next) => set({ ...values, default_url: next })} />
          <FormProblem error={describe.error} fields={['title', 'description', 'default_url']} />
          <div className="row">
            <button className="button" type="button" disabled={describe.isPending}
              onClick={() => describe.mutate({ path: imagePath(name), method: 'PUT', body }, { onSuccess: () => { forget(); close() } })}>{t('save')}</button>
            <button className="button quiet" type="button" onClick={close}>{t('notNow')}</button>
          </div>
        </>
      )}
    </ActionDialog>
  )
}
