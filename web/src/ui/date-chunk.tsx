import { createElement, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import type { DateInputProps } from './date-input-props.ts'
import type { DatePicking } from './date-picking.tsx'

type Control = typeof DatePicking

let shown: Control | undefined
let fetching: Promise<Control> | undefined
const listeners = new Set<() => void>()

/** Whether the control that dates are picked with is there, for all fields of the page at once. */
export function useIsShown(): boolean {
  return useSyncExternalStore(subscribe, () => shown !== undefined)
}

/** The control itself; nothing before it is there. */
export function Picking(props: DateInputProps) {
  return shown === undefined ? null : createElement(shown, props)
}

/** Fetches the control, which weighs as much as most pages do. Rejects when it cannot be had. */
export async function fetchPicking(): Promise<Control> {
  fetching ??= import('./date-picking.tsx').then((chunk) => chunk.DatePicking)
  return fetching.catch((error: unknown) => {
    // The next use tries again.
    fetching = undefined
    throw error
  })
}

/** Puts the fetched control in place of every field at rest, before it returns. */
export function showPicking(picking: Control): void {
  if (shown !== undefined) return
  shown = picking
  flushSync(() => { for (const listener of listeners) listener() })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}
