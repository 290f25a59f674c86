import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

interface Query<T> { readonly data: T | undefined; readonly error: Error | null; refetch(): Promise<unknown> }

/** What was fetched, or its place while it is fetched, or why it could not be; old news stay below a failure. */
export function Fetched<T>({ query: { data, error, refetch }, lines = 6, children }: {
  query: Query<T>; lines?: number; children: (data: T) => ReactNode
}) {
  const t = useTranslations('common')
  return (
    <>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data !== undefined ? children(data) : error === null && <Skeleton lines={lines} label={t('loading')} />}
    </>
  )
}

interface Pages { readonly hasNextPage: boolean; readonly isFetchingNextPage: boolean; fetchNextPage(): Promise<unknown> }

export function MoreButton({ list: { hasNextPage, isFetchingNextPage, fetchNextPage } }: { list: Pages }) {
  const t = useTranslations('common')
  if (!hasNextPage) return null
  return (
    <p><button className="button quiet small" type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {isFetchingNextPage ? t('loadingMore') : t('showMore')}</button></p>
  )
}
