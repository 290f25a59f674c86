import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ImageBuildView } from '../../../shared/contract/image-view.ts'
import { useMe } from '../api/me.tsx'
import { FormProblem, useFieldErrors } from '../operations/field-errors.tsx'
import { useAct } from '../operations/operations-api.ts'
import { ActionDialog } from '../ui/action-dialog.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { TextInput } from '../ui/field.tsx'
import { useKept } from '../ui/kept-state.ts'
import { imagePath } from './images-api.ts'

const blank = { date: '', image: '', note: '' }

/** Enters a build as a candidate. */
export function EnterBuild({ name }: { name: string }) {
  const t = useTranslations('images')
  const { image_registries } = useMe()
  const [values, set, forget] = useKept(`build:${name}`, blank)
  const [entered, setEntered] = useState('')
  const enter = useAct<ImageBuildView>(['images'])
  const errorOf = useFieldErrors(enter.error)
  const body = { image: values.image.trim(), ...(values.note.trim() === '' ? {} : { note: values.note.trim() }) }
  return (
    <>
      <ActionDialog tone="quiet small" trigger={<><Plus size={14} aria-hidden />{t('enter')}</>} label={t('enterOf', { class: name })} title={t('enterOf', { class: name })}>
        {(close) => (
          <>
            <DateInput label={t('dateOf')} hint={t('dateHint')} value={values.date} error={errorOf('date')} onChange={(date) => set({ ...values, date })} />
            <TextInput label={t('image')} hint={t('imageHint', { registries: (image_registries ?? []).join(', ') })} lines={2} maxLength={300} value={values.image}
              error={errorOf('image')} onChange={(image) => set({ ...values, image })} />
            <TextInput label={t('note')} lines={2} maxLength={1_000} value={values.note} error={errorOf('note')} onChange={(note) => set({ ...values, note })} />
            <FormProblem error={enter.error} fields={['date', 'image', 'note']} />
            <div className="row">
              <button className="button" type="button" disabled={enter.isPending || values.date === '' || body.image === ''}
                onClick={() => enter.mutate({ path: imagePath(name, values.date), method: 'PUT', body }, {
                  onSuccess: () => { setEntered(values.date); forget(); close() },
                })}>{t('enterIt')}</button>
              <button className="button quiet" type="button" onClick={close}>{t('notNow')}</button>
            </div>
          </>
        )}
      </ActionDialog>
      <span role="status" className="small muted">{entered === '' ? '' : t('entered', { date: entered })}</span>
    </>
  )
}
