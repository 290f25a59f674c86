import { useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { Notice } from '../ui/notice.tsx'

const outcomes = { applied: 'good', waits: 'info', submitted: 'good' } as const

/** What became of what the person just sent, on the page it led to: said once, and not again when the page is reloaded. */
export function Outcome() {
  const t = useTranslations('course.outcome')
  const { state, pathname, search } = useLocation()
  const navigate = useNavigate()
  const [outcome] = useState(() => outcomeIn(state))
  useEffect(() => {
    if (state !== null) void navigate(`${pathname}${search}`, { replace: true, state: null })
  }, [state, pathname, search, navigate])
  return outcome === undefined ? null : <Notice tone={outcomes[outcome]} live><p>{t(outcome)}</p></Notice>
}

function outcomeIn(state: unknown): keyof typeof outcomes | undefined {
  const outcome = typeof state === 'object' && state !== null && 'outcome' in state ? state.outcome : undefined
  return outcome === 'applied' || outcome === 'waits' || outcome === 'submitted' ? outcome : undefined
}
