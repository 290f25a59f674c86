import { useQuery } from '@tanstack/react-query'
import { Menu, X } from 'lucide-react'
import { useRef } from 'react'
import { Link, NavLink, useLocation } from 'react-router'
import { useTranslations } from 'use-intl'
import type { Queue } from '../../../shared/contract/queue.ts'
import { isIn, useMe } from '../api/me.tsx'
import { useSession } from '../session/session-context.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { Logo } from './logo.tsx'
import { PersonMenu } from './person-menu.tsx'
import { useDisclosure } from './use-disclosure.ts'

/** Where one can go, in which language, and who one is; where there is no room, behind a button. */
export function Header() {
  const t = useTranslations('shell')
  const area = useRef<HTMLElement>(null)
  const menu = useDisclosure(area)
  return (
    <header className="header" ref={area}>
      <div className="header-inner">
        <Link className="brand" to="/" aria-label={t('home')}><Logo /><span>Lectern</span></Link>
        <button className="button quiet small menu-button" type="button" {...menu.button}>
          {menu.isOpen ? <X size={18} aria-hidden /> : <Menu size={18} aria-hidden />}{t('nav.menu')}
        </button>
        <div className="header-menu" id={menu.button['aria-controls']} data-open={menu.isOpen}>
          <MainNav />
          <LanguageSwitch />
          <PersonMenu />
        </div>
      </div>
    </header>
  )
}

/** What a person may do decides where there is anything to go to. */
function MainNav() {
  const t = useTranslations('shell.nav')
  const me = useMe()
  const decides = isIn(me, 'governance')
  return (
    <nav aria-label={t('label')}>
      <NavLink to="/" end>{t('courses')}</NavLink>
      {me.may_submit && <NavLink to="/new">{t('newRequest')}</NavLink>}
      {decides && <NavLink to="/queue">{t('queue')}<Waiting /></NavLink>}
      {isIn(me, 'teacher', 'governance', 'operator') && <NavLink to="/calendar">{t('calendar')}</NavLink>}
      {isIn(me, 'operator') && <Operations />}
    </nav>
  )
}

/** The images stand among the operators' pages, at an address of their own. */
function Operations() {
  const t = useTranslations('shell.nav')
  const { pathname } = useLocation()
  const isHere = ['/operations', '/images'].some((path) => pathname.startsWith(path))
  return <Link to="/operations" {...(isHere ? { 'aria-current': 'page' as const } : {})}>{t('operations')}</Link>
}

/** So many are counted; beyond, the number says that there are more. */
const countedAtMost = 50

/** How many requests and changes wait for governance. */
function Waiting() {
  const t = useTranslations('shell.nav')
  const { http } = useSession()
  const { data } = useQuery({
    queryKey: ['queue', 'count'],
    queryFn: ({ signal }) => http<Queue>(`/api/queue?limit=${countedAtMost}`, { signal }),
    refetchInterval: 60_000,
  })
  const count = data?.items.length ?? 0
  if (count === 0) return null
  return (
    <span className="count">
      <span aria-hidden>{data?.next_cursor === undefined ? count : `${count}+`}</span><span className="visually-hidden"> {t('waiting', { count })}</span>
    </span>
  )
}
