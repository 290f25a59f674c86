import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { ImageBuildView, PublishedBuildView } from '../../../shared/contract/image-view.ts'
import { useServerText } from '../languages/server-text.ts'
import { useAct } from '../operations/operations-api.ts'
import { ActionDialog } from '../ui/action-dialog.tsx'
import { CheckInput } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { imagePath, useBuildTests } from './images-api.ts'

/** Publishes a candidate, once its reader has seen what its tests say. */
export function PublishBuild({ build: { class: name, date }, onPublished }: {
  build: ImageBuildView; onPublished: (published: PublishedBuildView) => void
}) {
  const t = useTranslations('images')
  const publish = useAct<PublishedBuildView>(['images'])
  const [upgrade, setUpgrade] = useState(false)
  const publishIt = (close: () => void) => publish.mutate({ path: `${imagePath(name, date)}/publication`, method: 'POST', body: { upgrade } }, {
    onSuccess: (published) => { onPublished(published); close() },
  })
  return (
    <ActionDialog tone="quiet small" trigger={t('publish')} label={t('publishOf', { class: name, date })} title={t('publishOf', { class: name, date })}>
      {(close) => (
        <>
          <p>{t('publishWhat')}</p>
          <TestsSoFar name={name} date={date} />
          <CheckInput label={t('upgrade')} hint={t('upgradeHint')} checked={upgrade} onChange={setUpgrade} />
          {publish.error !== null && <ProblemNotice error={publish.error} />}
          <div className="row">
            <button className="button" type="button" disabled={publish.isPending} onClick={() => publishIt(close)}>{t('publish')}</button>
            <button className="button quiet" type="button" onClick={close}>{t('notNow')}</button>
          </div>
        </>
      )}
    </ActionDialog>
  )
}

function TestsSoFar({ name, date }: { name: string; date: string }) {
  const t = useTranslations('images')
  const { data } = useBuildTests(name, date, true)
  if (data === undefined) return <p className="muted">{t('countingTests')}</p>
  const all = data.pages.flatMap((page) => page.tests)
  const count = (status: (typeof all)[number]['status']) => all.filter((test) => test.status === status).length
  const failed = count('failed')
  const counts = t('testCounts', { passed: count('passed'), failed, running: count('running'), absent: count('absent') })
  return failed === 0 ? <p>{counts}</p> : <Notice tone="warn"><p>{counts}</p><p>{t('failingKeep', { count: failed })}</p></Notice>
}

/** What came of publishing: how the tests stand, and the upgrade that began. */
export function Published({ published: { tests, warning, rollout } }: { published: PublishedBuildView }) {
  const t = useTranslations('images')
  const said = useServerText()
  return (
    <Notice tone={warning === undefined ? 'good' : 'warn'}>
      <p>{t('isPublished')} {t('testCounts', tests)}</p>
      {warning !== undefined && <p>{said(warning)}</p>}
      {rollout !== undefined && <p>{t.rich('rolloutBegun', { link: (words) => <Link to="/operations/rollouts">{words}</Link> })}</p>}
    </Notice>
  )
}
