import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import type { HubView } from '../../../shared/contract/hub-view.ts'
import { FormProblem, useFieldErrors } from '../operations/field-errors.tsx'
import { useAct } from '../operations/operations-api.ts'
import { useKept } from '../ui/kept-state.ts'
import { HubForm, hubFields } from './hub-form.tsx'
import { blankHub, hubBody } from './hub-values.ts'

/** Registers a hub, and goes to its page, which shows how it comes up. */
export function RegisterHub({ onClose }: { onClose: () => void }) {
  const t = useTranslations('hubs')
  const navigate = useNavigate()
  const [values, set, forget] = useKept('hub:new', blankHub)
  const register = useAct<HubView>(['hubs'])
  const errorOf = useFieldErrors(register.error)
  const send = () => register.mutate({ path: '/api/hubs', method: 'POST', body: { name: values.name.trim(), ...hubBody(values) } }, {
    onSuccess: (hub) => {
      forget()
      void navigate(`/operations/hubs/${hub.name}`)
    },
  })
  return (
    <section className="panel" aria-labelledby="register">
      <h2 id="register">{t('register')}</h2>
      <HubForm values={values} onChange={(changed) => set({ ...values, ...changed })} errorOf={errorOf} registered={false} />
      <FormProblem error={register.error} fields={hubFields} />
      <div className="row">
        <button className="button" type="button" disabled={register.isPending || values.name.trim() === '' || values.title.trim() === ''} onClick={send}>{t('registerIt')}</button>
        <button className="button quiet" type="button" onClick={onClose}>{t('notNow')}</button>
      </div>
    </section>
  )
}
