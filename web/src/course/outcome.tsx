import { useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { Notice } from '../ui/notice.tsx'

/** What became of what the person just sent, on the page it led to: said once, and not again when the page is reloaded. */
export function Outcome() {
  const { state, pathname, search } = useLocation()
  const navigate = useNavigate()
  const [outcome] = useState(() => outcomeIn(state))
  useEffect(() => {
    if (state !== null) void navigate(`${pathname}${search}`, { replace: true, state: null })
  }, [state, pathname, search, navigate])
  if (outcome === 'applied') return <Notice tone="good" live><p>The change was applied at once.</p></Notice>
  if (outcome === 'waits') return <Notice live><p>The change waits for governance. Until it is approved, everything stays as it is.</p></Notice>
  if (outcome === 'submitted') {
    return <Notice tone="good" live><p>The request is with governance. You get a mail when it is decided, and when the hub is ready.</p></Notice>
  }
  return null
}

function outcomeIn(state: unknown): unknown {
  return typeof state === 'object' && state !== null && 'outcome' in state ? state.outcome : undefined
}
