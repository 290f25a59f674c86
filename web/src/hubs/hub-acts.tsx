import { RotateCw } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { HubView } from '../../../shared/contract/hub-view.ts'
import { ConfirmAct } from '../operations/confirm-act.tsx'
import { FormProblem, useFieldErrors } from '../operations/field-errors.tsx'
import { useAct } from '../operations/operations-api.ts'
import { ActionDialog } from '../ui/action-dialog.tsx'
import { useKept } from '../ui/kept-state.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { HubForm, hubFields } from './hub-form.tsx'
import { hubBody, type HubValues, valuesOf } from './hub-values.ts'
import { hubPath } from './hubs-api.ts'

/** What an operator does with a hub. */
export function HubActs({ hub }: { hub: HubView }) {
  if (hub.removed !== undefined) return <Retry hub={hub} />
  return <div className="row"><ChangeHub hub={hub} /><Retry hub={hub} /><RemoveHub hub={hub} /></div>
}

function Retry({ hub: { name } }: { hub: HubView }) {
  const t = useTranslations('hubs')
  const retry = useAct<HubView>(['hubs'])
  return (
    <div className="retry">
      <button className="button quiet" type="button" disabled={retry.isPending} onClick={() => retry.mutate({ path: `${hubPath(name)}/retry`, method: 'POST' })}>
        <RotateCw size={16} aria-hidden />{t('retryNow')}</button>
      <span role="status" className="small muted">{retry.isSuccess ? t('retryAsked') : ''}</span>
      {retry.error !== null && <ProblemNotice error={retry.error} />}
    </div>
  )
}

function ChangeHub({ hub }: { hub: HubView }) {
  const t = useTranslations('hubs')
  // Only what was typed is kept: the hub may change under the form.
  const [typed, set, forget] = useKept<HubValues | null>(`hub:${hub.name}`, null)
  const values = typed ?? valuesOf(hub)
  const change = useAct<HubView>(['hubs'])
  const errorOf = useFieldErrors(change.error)
  const send = (close: () => void) => change.mutate({ path: hubPath(hub.name), method: 'PUT', body: hubBody(values, hub), seen: hub.generation }, {
    onSuccess: () => { forget(); close() },
  })
  return (
    <ActionDialog trigger={t('change')} title={t('changeOf', { name: hub.name })}>
      {(close) => (
        <>
          <HubForm values={values} onChange={(changed) => set({ ...values, ...changed })} errorOf={errorOf} registered />
          <FormProblem error={change.error} fields={hubFields} />
          <div className="row">
            <button className="button" type="button" disabled={change.isPending} onClick={() => send(close)}>{t('save')}</button>
            <button className="button quiet" type="button" onClick={close}>{t('notNow')}</button>
          </div>
        </>
      )}
    </ActionDialog>
  )
}

function RemoveHub({ hub }: { hub: HubView }) {
  const t = useTranslations('hubs')
  const remove = useAct<HubView>(['hubs'])
  return (
    <ConfirmAct trigger={t('remove')} title={t('removeOf', { name: hub.name })} act={t('remove')} reason={`remove:${hub.name}`} danger small={false}
      isPending={remove.isPending} error={remove.error}
      onAct={(reason, done) => remove.mutate({ path: `${hubPath(hub.name)}/removal`, method: 'POST', body: { reason }, seen: hub.generation }, { onSuccess: done })}>
      <p>{t('removeWhat')}</p>
    </ConfirmAct>
  )
}
