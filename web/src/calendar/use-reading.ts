import { type KeyboardEvent, type MouseEvent, useState } from 'react'
import type { Bucket } from './load-buckets.ts'

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 24, PageDown: -24 }

/** Which bucket of a plot is read, by pointer or keyboard: the arrows go on by one, Page Up and Down by a day of hours. */
export function useReading(buckets: readonly Bucket[], busiest: Bucket | undefined, onChoose: ((bucket: Bucket) => void) | undefined) {
  const [at, setAt] = useState<number>()
  const within = (index: number) => Math.max(0, Math.min(buckets.length - 1, index))
  const pointed = (event: MouseEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    return within(Math.floor((event.clientX - left) / width * buckets.length))
  }
  const choose = (index: number | undefined) => {
    const bucket = index === undefined ? undefined : buckets[index]
    if (bucket !== undefined) onChoose?.(bucket)
  }
  const keyed = (key: string): number | undefined => {
    if (key === 'Home') return 0
    if (key === 'End') return within(buckets.length)
    const step = steps[key]
    return step === undefined ? undefined : within((at ?? Math.max(0, buckets.findIndex((one) => one === busiest))) + step)
  }
  return {
    index: at,
    read: at === undefined ? undefined : buckets[within(at)],
    handlers: {
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key === 'Enter') choose(at)
        const next = keyed(event.key)
        if (next === undefined) return
        event.preventDefault()
        setAt(next)
      },
      onBlur: () => setAt(undefined),
      onPointerMove: (event: MouseEvent) => setAt(pointed(event)),
      onPointerLeave: () => setAt(undefined),
      onClick: (event: MouseEvent) => choose(pointed(event)),
    },
  }
}
