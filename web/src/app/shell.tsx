import { lazy, Suspense, useEffect, useRef } from 'react'
import { Link, NavLink, Outlet, ScrollRestoration, useLocation } from 'react-router'
import { isIn, MeProvider, useMe } from '../api/me.tsx'
import { useSession } from '../session/session-context.tsx'
import { SignInPage } from '../session/sign-in-page.tsx'
import { ClockProvider } from '../time/clock.tsx'
import { forgetAllKept } from '../ui/kept-state.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { ConnectionNotices } from './connection-notices.tsx'
import { Logo } from './logo.tsx'

const LocalBar = lazy(async () => ({ default: (await import('../local-bar/local-bar.tsx')).LocalBar }))

/** The frame of every page: who one is, where one can go, and below it in local mode the clock. */
export function Shell() {
  const { signedIn, config } = useSession()
  if (!signedIn) return <SignInPage />
  return (
    <>
      <a className="skip-link" href="#main">Skip to the page</a>
      <MeProvider>
        <ClockProvider>
          <Header />
          <ConnectionNotices />
          <main id="main" tabIndex={-1}>
            <Suspense fallback={<div className="page"><Skeleton lines={6} /></div>}><Outlet /></Suspense>
          </main>
          {config.local && <Suspense fallback={<div className="local-bar" />}><LocalBar /></Suspense>}
        </ClockProvider>
      </MeProvider>
      <ScrollRestoration />
      <FocusOnNewPage />
    </>
  )
}

function Header() {
  const me = useMe()
  const { session } = useSession()
  const role = isIn(me, 'operator') ? 'operator' : isIn(me, 'governance') ? 'governance' : undefined
  return (
    <header className="header">
      <div className="header-inner">
        <Link className="brand" to="/" aria-label="Lectern, all courses"><Logo /><span>Lectern</span></Link>
        <nav aria-label="Main">
          <NavLink to="/" end>Courses</NavLink>
          {me.may_submit && <NavLink to="/new">New request</NavLink>}
        </nav>
        <div className="person">
          <span className="person-name" title={me.person}>{me.name}{role !== undefined && <small>{role}</small>}</span>
          <button className="button quiet small" type="button" onClick={() => { forgetAllKept(); void session.signOut() }}>
            Sign out
          </button>
        </div>
      </div>
    </header>
  )
}

/** A new page starts at its beginning for screen readers and keyboards too, not where the link was. */
function FocusOnNewPage() {
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [pathname])
  return null
}
