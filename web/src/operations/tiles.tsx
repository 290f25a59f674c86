import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useFormatter, useTranslations } from 'use-intl'
import type { RolloutsView } from '../../../shared/contract/image-view.ts'
import { useDeadLetters, useDeletionQuestions, useOperated, useReturnedMails, useRollouts } from './operations-api.ts'

interface Pages<P> { readonly pages: readonly P[] }

/** What an operator would ask first, each a number that leads on. */
export function Tiles() {
  const t = useTranslations('operations.tiles')
  const trouble = useCount(useOperated('trouble').data, (page) => page.courses.length)
  const behind = useCount(useOperated('behind').data, (page) => page.courses.length)
  const deletions = useCount(useDeletionQuestions().data, (page) => page.questions.filter(({ confirmed }) => confirmed === undefined).length)
  const mails = useCount(useReturnedMails().data, (page) => page.mails.length)
  const letters = useDeadLetters().data?.queues.reduce((sum, { waiting }) => sum + waiting, 0)
  const format = useFormatter()
  return (
    <ul className="tiles" aria-label={t('label')}>
      <Tile to="/operations?show=trouble" name={t('trouble')} alarming={trouble?.some}>{trouble?.words}</Tile>
      <Tile to="/operations?show=behind" name={t('behind')}>{behind?.words}</Tile>
      <Tile to="/operations/deletions" name={t('deletions')}>{deletions?.words}</Tile>
      <Tile to="/operations/mails" name={t('mails')} alarming={mails?.some}>{mails?.words}</Tile>
      <Tile to="/operations/mails#dead-letters" name={t('deadLetters')} alarming={letters !== undefined && letters > 0}>
        {letters === undefined ? undefined : format.number(letters)}</Tile>
      <RolloutTile />
    </ul>
  )
}

function Tile({ to, name, alarming = false, children }: { to: string; name: string; alarming?: boolean | undefined; children: ReactNode }) {
  return (
    <li className="tile" data-alarming={alarming}>
      <Link to={to}><span className="tile-number">{children ?? '–'}</span><span className="tile-name">{name}</span></Link>
    </li>
  )
}

/** The number of all pages that there are; with a plus where there are more of them than were fetched. */
function useCount<P extends { readonly next_cursor?: string | undefined }>(data: Pages<P> | undefined, countOf: (page: P) => number) {
  const format = useFormatter()
  if (data === undefined) return undefined
  const count = data.pages.reduce((sum, page) => sum + countOf(page), 0)
  const more = data.pages.at(-1)?.next_cursor !== undefined
  return { some: count > 0, words: `${format.number(count)}${more ? '+' : ''}` }
}

function RolloutTile() {
  const t = useTranslations('operations.tiles')
  const { data } = useRollouts()
  const format = useFormatter()
  const current = open(data)
  return (
    <Tile to="/operations/rollouts" name={current === undefined ? t('noRollout') : t(`rollout.${current.state}`)} alarming={current?.state === 'failed'}>
      {data === undefined ? undefined : current === undefined ? format.number(0) : t('done', { done: current.done, total: current.total })}
    </Tile>
  )
}

function open(data: RolloutsView | undefined) {
  const current = data?.current
  const state = current?.state
  return current !== undefined && (state === 'running' || state === 'paused' || state === 'failed') ? { ...current, state } : undefined
}
