import { lazy, Suspense, useEffect, useRef } from 'react'
import { Outlet, ScrollRestoration, useLocation } from 'react-router'
import { useTranslations } from 'use-intl'
import { MeProvider } from '../api/me.tsx'
import { useSession } from '../session/session-context.tsx'
import { SignInPage } from '../session/sign-in-page.tsx'
import { ClockProvider } from '../time/clock.tsx'
import { ZoneTip } from '../time/zone-tip.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { StatusLine } from '../ui/status-line.tsx'
import { ConnectionNotices } from './connection-notices.tsx'
import { Header } from './header.tsx'

const LocalBar = lazy(async () => ({ default: (await import('../local-bar/local-bar.tsx')).LocalBar }))

/** The frame of every page: who one is, where one can go, and below it in local mode the clock. */
export function Shell() {
  const t = useTranslations('shell')
  const { signedIn, config } = useSession()
  if (!signedIn) return <SignInPage />
  return (
    <>
      <a className="skip-link" href="#main">{t('skip')}</a>
      <MeProvider meanwhile={<ConnectionNotices />}>
        <ClockProvider>
          <Header />
          <StatusLine>
            <main id="main" tabIndex={-1}>
              <Suspense fallback={<div className="page"><Skeleton lines={6} /></div>}><Outlet /></Suspense>
            </main>
          </StatusLine>
          <ConnectionNotices />
          <ZoneTip />
          {config.local && <Suspense fallback={<div className="local-bar" />}><LocalBar /></Suspense>}
        </ClockProvider>
      </MeProvider>
      <ScrollRestoration />
      <FocusOnNewPage />
    </>
  )
}

/** A new page starts at its title for screen readers and keyboards too, not where the link was. */
function FocusOnNewPage() {
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return undefined
    before.current = pathname
    focusTitle()
    // What was fetched may bring another title in place of the first, and the focus falls to the body.
    const observer = new MutationObserver(() => { if (document.activeElement === document.body) focusTitle() })
    observer.observe(document.body, { childList: true, subtree: true })
    const stop = () => observer.disconnect()
    for (const name of ['keydown', 'pointerdown']) addEventListener(name, stop, { once: true })
    return () => {
      stop()
      for (const name of ['keydown', 'pointerdown']) removeEventListener(name, stop)
    }
  }, [pathname])
  return null
}

function focusTitle(): void {
  const start = document.querySelector<HTMLElement>('#main h1') ?? document.getElementById('main')
  start?.focus({ preventScroll: true })
}
