import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { useTranslations } from 'use-intl'
import { SubNav } from '../ui/sub-nav.tsx'

const places = [
  ['overview', '/operations'], ['rollouts', '/operations/rollouts'], ['images', '/images'], ['versions', '/operations/versions'],
  ['hubs', '/operations/hubs'], ['deletions', '/operations/deletions'], ['mails', '/operations/mails'],
  ['announcements', '/operations/announcements'],
] as const

/** The ways between the pages of operators. */
export function OperationsNav() {
  const t = useTranslations('operations.nav')
  const frame = useRef<HTMLDivElement>(null)
  const { pathname } = useLocation()
  // Where there is no room for all of them, the one that is open is in sight.
  useEffect(() => {
    frame.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname])
  return (
    <div ref={frame}>
      <SubNav label={t('label')} pages={places.map(([name, to]) => ({ to, name: t(name), end: name === 'overview' }))} />
    </div>
  )
}
