import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { ImageBuildView, PublishedBuildView } from '../../../shared/contract/image-view.ts'
import { ConfirmAct } from '../operations/confirm-act.tsx'
import { useAct } from '../operations/operations-api.ts'
import { BuildTests } from './build-tests.tsx'
import { imagePath } from './images-api.ts'
import { Published, PublishBuild } from './publish-build.tsx'

/** What an operator does with a build. */
export function BuildActs({ build }: { build: ImageBuildView }) {
  const t = useTranslations('images')
  const [showsTests, setShowsTests] = useState(false)
  const [published, setPublished] = useState<PublishedBuildView>()
  const { class: name, date, state } = build
  return (
    <div className="build-acts">
      <div className="row">
        {state === 'candidate' && <PublishBuild build={build} onPublished={setPublished} />}
        {state !== 'withdrawn' && <TestBuild build={build} onAsked={() => setShowsTests(true)} />}
        <button className="button quiet small" type="button" aria-expanded={showsTests} onClick={() => setShowsTests(!showsTests)}>
          {showsTests ? t('hideTests') : t('showTests')}</button>
        {state === 'published' && <WithdrawBuild build={build} />}
        {state === 'published' && (
          <Link className="small" to={`/operations/rollouts?${new URLSearchParams({ kind: 'image', class: name, date })}`}>{t('rollOut')}</Link>
        )}
      </div>
      <div role="status">{published !== undefined && <Published published={published} />}</div>
      {showsTests && <BuildTests build={build} />}
    </div>
  )
}

function TestBuild({ build: { class: name, date }, onAsked }: { build: ImageBuildView; onAsked: () => void }) {
  const t = useTranslations('images')
  const test = useAct<unknown>(['images'])
  return (
    <ConfirmAct trigger={t('test')} label={t('testOf', { class: name, date })} title={t('testOf', { class: name, date })} act={t('test')}
      isPending={test.isPending} error={test.error}
      onAct={(_, done) => test.mutate({ path: `${imagePath(name, date)}/tests`, method: 'POST' }, { onSuccess: () => { done(); onAsked() } })}>
      <p>{t('testWhat', { class: name })}</p>
    </ConfirmAct>
  )
}

function WithdrawBuild({ build: { class: name, date } }: { build: ImageBuildView }) {
  const t = useTranslations('images')
  const withdraw = useAct<ImageBuildView>(['images'])
  return (
    <ConfirmAct trigger={t('withdraw')} label={t('withdrawOf', { class: name, date })} title={t('withdrawOf', { class: name, date })} act={t('withdraw')}
      reason={`withdraw:${name}:${date}`} danger isPending={withdraw.isPending} error={withdraw.error}
      onAct={(reason, done) => withdraw.mutate({ path: `${imagePath(name, date)}/withdrawal`, method: 'POST', body: { reason } }, { onSuccess: done })}>
      <p>{t('withdrawWhat')}</p>
    </ConfirmAct>
  )
}
