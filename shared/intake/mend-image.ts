import { localDateAt } from '../core/local-time.ts'
import type { Draft } from './draft.ts'
import { dateIn } from './mend-dates.ts'
import { type IntakeContext, shownValue } from './reading.ts'

/** The image as text or as a class alone, dates in any form, and the default when none is given. */
export function mendImage(draft: Draft, context: IntakeContext): void {
  const value = draft.fields.get('image')?.value
  if (value === undefined) chooseImage(draft, context)
  else if (typeof value === 'string' && value.includes('/')) {
    draft.repair('image', `"${shownValue(value)}" was read as a custom image.`)
    draft.set('image', { image: value.trim() })
  } else if (typeof value === 'string' || Array.isArray(value)) mendDatedImage(draft, value, context)
}

function chooseImage(draft: Draft, { settings, now }: IntakeContext): void {
  const standard = settings.image_classes[0] ?? 'standard'
  const today = localDateAt(now, settings.time_zone)
  draft.set('image', [standard, today])
  draft.repair('image', `No image was given: the newest "${standard}" image of today (${today}) is used.`)
}

function mendDatedImage(draft: Draft, value: string | readonly unknown[], { settings, now }: IntakeContext): void {
  const parts = typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value
  if (parts.length === 0 || parts.length > 2) return
  const [written, date = null] = parts
  const imageClass = typeof written === 'string' ? written.trim().toLowerCase() : written
  const day = date === null ? localDateAt(now, settings.time_zone) : imageDate(date, settings.time_zone)
  draft.set('image', [imageClass, day])
  if (typeof value !== 'string' && imageClass === written && day === date) return
  draft.repair('image', `${shownValue(value)} was read as [${shownValue(imageClass)}, ${shownValue(day)}].`)
}

function imageDate(written: unknown, timeZone: string): unknown {
  if (typeof written !== 'string' && typeof written !== 'number') return written
  return dateIn(String(written), timeZone)?.slice(0, 10) ?? written
}
