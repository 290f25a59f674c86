import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useSentenceOf } from './problem-notice.tsx'

interface Said {
  readonly text: string
  /** Takes back what `text` says was done. */
  readonly undo?: (() => Promise<unknown>) | undefined
  readonly isProblem?: boolean
}

type Say = (text: string, undo?: Said['undo']) => void

const SayContext = createContext<Say | undefined>(undefined)

/** What only tells goes by itself; what can be undone stays until it is closed or something else is said. */
const staysFor = 8_000

/** Says in a line at the foot of the page what was done, with a way to take it back: `say('Left the course.', undo)`. */
export function useSay(): Say {
  const say = useContext(SayContext)
  if (say === undefined) throw new Error('useSay needs a StatusLine around it')
  return say
}

/** The line in which `useSay` speaks; read out when it changes, never in the way of the focus. */
export function StatusLine({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<Said>()
  const say = useCallback<Say>((text, undo) => setSaid({ text, undo }), [])
  const close = useCallback(() => setSaid(undefined), [])
  // Meanwhile something else may have been said, which then stands.
  const follow = useCallback((before: Said, next: Said) => setSaid((now) => (now === before ? next : now)), [])
  useEffect(() => {
    if (said === undefined || said.undo !== undefined) return undefined
    const timer = setTimeout(close, staysFor)
    return () => clearTimeout(timer)
  }, [said, close])
  return (
    <SayContext value={say}>
      {children}
      <div className="status-line" role="status">
        {said !== undefined && <Line said={said} follow={(next) => follow(said, next)} close={close} />}
      </div>
    </SayContext>
  )
}

function Line({ said, follow, close }: { said: Said; follow: (next: Said) => void; close: () => void }) {
  const t = useTranslations()
  const sentenceOf = useSentenceOf()
  const [busy, setBusy] = useState(false)
  const undo = (act: () => Promise<unknown>) => {
    setBusy(true)
    act().then(() => follow({ text: t('ui.undone') }), (error: unknown) => follow({ text: sentenceOf(error), isProblem: true }))
      .finally(() => setBusy(false))
  }
  const { text, undo: act, isProblem = false } = said
  return (
    <div className="status-line-inner" data-tone={isProblem ? 'bad' : 'good'}>
      {isProblem ? <CircleAlert size={18} aria-hidden /> : <CircleCheck size={18} aria-hidden />}
      <span>{busy ? t('ui.undoing') : text}</span>
      {act !== undefined && <button className="button small" type="button" disabled={busy} onClick={() => undo(act)}>{t('common.undo')}</button>}
      <button className="icon-button" type="button" aria-label={t('ui.dismiss')} onClick={close}><X size={16} aria-hidden /></button>
    </div>
  )
}
