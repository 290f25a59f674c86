import { flushSync } from 'react-dom'

/** What somebody does with a date while the control for it is still on its way. */
export interface EarlyUse {
  /** Which part has the focus, from 0; or the calendar is to be opened. */
  readonly part: number | 'calendar'
  /** What was written meanwhile, a sign each, and what else was pressed, as `KeyboardEvent.key` has it. */
  readonly keys: string[]
}

/** Does in the control in `place` what was begun before it came. */
export function goOnWith({ part, keys }: EarlyUse, place: HTMLElement): void {
  if (part === 'calendar') return [...place.querySelectorAll('button')].at(-1)?.click()
  place.querySelectorAll<HTMLElement>('[role="spinbutton"]')[part]?.focus()
  // Each key at once: what is pressed from now on must not come before it.
  for (const key of keys) flushSync(() => press(key))
}

function press(key: string): void {
  const how = { bubbles: true, cancelable: true }
  const event = key.length === 1 ? new InputEvent('beforeinput', { ...how, inputType: 'insertText', data: key }) : new KeyboardEvent('keydown', { ...how, key })
  document.activeElement?.dispatchEvent(event)
}

/** Whether a key that writes nothing means something to a date, so that it is worth keeping. */
export function isForDate({ key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean {
  return !ctrlKey && !metaKey && !altKey && (key === 'Backspace' || key === 'Delete' || key.startsWith('Arrow'))
}
