import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { QueueItem } from '../../../shared/contract/queue.ts'
import { useNow } from '../time/clock.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { ExportButton } from './export-button.tsx'
import { QueueDetail } from './queue-detail.tsx'
import { filterIn, isNarrowed, isOverdue, matching, nextAfter, type QueueFilter } from './queue-filter.ts'
import { QueueFilters } from './queue-filters.tsx'
import { QueueRow } from './queue-row.tsx'
import { changed, useAddress } from './use-address.ts'
import { useQueue } from './use-queue.ts'
import { useWide } from './use-wide.ts'
import './queue.css'

/** What waits for governance, and one of it to decide on: beside the list where there is room, else in its place. */
export function QueuePage() {
  const t = useTranslations('queue')
  const [query, set, clear] = useAddress()
  const filter = filterIn(query)
  return (
    <div className="page queue-page" data-open={query.has('course')}>
      <PageTitle title={t('title')}><ExportButton filter={filter} /></PageTitle>
      <QueueFilters filter={filter} set={set} />
      <Waiting filter={filter} chosen={query.get('course') ?? undefined} addressOf={(slug) => `?${changed(query, 'course', slug ?? '')}`}
        onChoose={(slug) => set('course', slug ?? '')} onClear={clear} />
    </div>
  )
}

interface Choice {
  readonly filter: QueueFilter
  readonly chosen: string | undefined
  readonly addressOf: (slug: string | undefined) => string
  readonly onChoose: (slug: string | undefined) => void
  readonly onClear: () => void
}

function Waiting({ filter, chosen, addressOf, onChoose, onClear }: Choice) {
  const t = useTranslations('queue')
  const queue = useQueue(filter.state)
  const isWide = useWide()
  const first = useFirst(filter)
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = queue
  const narrowed = isNarrowed(filter)
  // What is looked for may be on a later page.
  useEffect(() => {
    if (narrowed && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [narrowed, hasNextPage, isFetchingNextPage, fetchNextPage])
  if (data === undefined) {
    return error === null ? <div className="panel queue-wait"><Skeleton lines={14} label={t('loading')} /></div>
      : <ProblemNotice error={error} onRetry={() => void refetch()} />
  }
  const all = data.pages.flatMap(({ items }) => items)
  const items = matching(all, filter)
  const open = chosen ?? (isWide ? first.of(items) : undefined)
  return (
    <>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <Count items={items} all={all.length} />
      <div className="queue-columns">
        <div className="queue-list">
          {items.length === 0 ? <Empty state={filter.state} narrowed={narrowed} onClear={onClear} /> : (
            <ul aria-label={t('list')}>
              {items.map((item) => <QueueRow key={item.slug} item={item} to={addressOf(item.slug)} isChosen={item.slug === open} />)}
            </ul>
          )}
          {hasNextPage && <More count={all.length} busy={isFetchingNextPage} onMore={() => void fetchNextPage()} />}
        </div>
        {open !== undefined && (
          <QueueDetail slug={open} item={items.find(({ slug }) => slug === open)} back={addressOf(undefined)}
            onDecided={() => { first.forget(); onChoose(nextAfter(items, open)) }} />
        )}
      </div>
    </>
  )
}

/**
 * The first of a filter's list, for as long as it is being read: whoever asks meanwhile for something due earlier does not take the
 * place of what somebody is about to decide on.
 */
function useFirst(filter: QueueFilter): { readonly of: (items: readonly QueueItem[]) => string | undefined; readonly forget: () => void } {
  const [kept, keep] = useState<{ readonly list: string; readonly slug: string }>()
  const list = JSON.stringify(filter)
  return {
    of: (items) => {
      if (kept?.list === list) return kept.slug
      const slug = items[0]?.slug
      if (slug !== undefined) keep({ list, slug })
      return slug
    },
    forget: () => keep(undefined),
  }
}

function Count({ items, all }: { items: readonly QueueItem[]; all: number }) {
  const t = useTranslations('queue')
  const now = useNow()
  const overdue = items.filter((item) => isOverdue(item, now)).length
  return (
    <p className="queue-count" role="status">
      {items.length === all ? t('count', { count: all }) : t('countOf', { count: items.length, all })}
      {overdue > 0 && <> · <strong>{t('overdueCount', { count: overdue })}</strong></>}
    </p>
  )
}

function More({ count, busy, onMore }: { count: number; busy: boolean; onMore: () => void }) {
  const t = useTranslations()
  return (
    <div className="stack">
      <p className="muted small">{t('queue.more', { count })}</p>
      <p><button className="button quiet" type="button" disabled={busy} onClick={onMore}>{t(busy ? 'common.loadingMore' : 'common.showMore')}</button></p>
    </div>
  )
}

function Empty({ state, narrowed, onClear }: { state: QueueFilter['state']; narrowed: boolean; onClear: () => void }) {
  const t = useTranslations('queue')
  if (narrowed) {
    return (
      <div className="panel empty">
        <p>{t('empty.filtered')}</p>
        <p><button className="button quiet" type="button" onClick={onClear}>{t('filters.clear')}</button></p>
      </div>
    )
  }
  return (
    <div className="panel empty">
      <p>{state === 'asked-back' ? t('empty.asked-back') : t('empty.title')}</p>
      {state !== 'asked-back' && <p className="muted">{t('empty.next')}</p>}
    </div>
  )
}
