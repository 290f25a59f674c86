import { useRef, useState } from 'react'
import { fetchPicking, Picking, showPicking, useIsShown } from './date-chunk.tsx'
import type { DateInputProps } from './date-input-props.ts'
import { type EarlyUse, goOnWith } from './early-use.ts'
import { RestingDate } from './resting-date.tsx'

/** A date, with a time of day when one is wanted, in the institution's time zone; by keyboard or from a calendar. */
export function DateInput(props: DateInputProps) {
  const isShown = useIsShown()
  const place = useRef<HTMLDivElement>(null)
  const use = useRef<EarlyUse>(undefined)
  const [failure, setFailure] = useState<Error>()
  if (failure !== undefined) throw failure
  const fetch = () => {
    fetchPicking().then((picking) => {
      const begun = use.current
      showPicking(picking)
      if (begun !== undefined && place.current !== null) goOnWith(begun, place.current)
      use.current = undefined
    }, (error: unknown) => setFailure(error instanceof Error ? error : new Error(String(error))))
  }
  return (
    <div className="date-input" ref={place}>
      {isShown ? <Picking {...props} /> : <RestingDate {...props}
        onUse={(part) => { use.current = { part, keys: [] }; fetch() }} onKey={(key) => use.current?.keys.push(key)} onLeave={() => { use.current = undefined }} />}
    </div>
  )
}
