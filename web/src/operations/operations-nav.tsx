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
  return <SubNav label={t('label')} pages={places.map(([name, to]) => ({ to, name: t(name), end: name === 'overview' }))} />
}
