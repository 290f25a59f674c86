import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Outlet } from 'react-router'
import { useTranslations } from 'use-intl'
import { isIn, useMe } from '../api/me.tsx'
import { useNow } from '../time/clock.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { OperationsNav } from './operations-nav.tsx'
import './operations.css'

/** What the pages of operators have in common; nobody else gets further than this. */
export function OperationsFrame() {
  const t = useTranslations('operations')
  useFreshEachHour()
  if (!isIn(useMe(), 'operator')) {
    return <div className="page"><PageTitle title={t('title')} /><Notice tone="warn"><p>{t('operatorsOnly')}</p></Notice></div>
  }
  return <div className="page operations"><OperationsNav /><Outlet /></div>
}

/** A clock that is turned may have changed everything long before it is asked for again. */
function useFreshEachHour(): void {
  const queries = useQueryClient()
  const hour = useNow().slice(0, 13)
  const seen = useRef(hour)
  useEffect(() => {
    if (seen.current === hour) return
    seen.current = hour
    void queries.invalidateQueries({ queryKey: ['operations'] })
  }, [queries, hour])
}
