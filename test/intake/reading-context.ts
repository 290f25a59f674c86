import { instant } from '../../shared/core/instant.ts'
import { exampleSettings } from '../../shared/core/settings.ts'
import type { IntakeContext, Invalid, Reading, Repair, Unreadable, Valid } from '../../shared/intake/reading.ts'
import { readRequest } from '../../shared/intake/read-request.ts'

export const contextAt = (now: string): IntakeContext =>
  ({ settings: exampleSettings, now: instant(now), sender: 'ada@uni.example' })

export const context = contextAt('2026-07-01T09:00:00Z')

/** The least that is read without a single repair. */
export const plainText = [
  'slug: mlbp2026',
  'name: "Machine Learning: Basic Principles"',
  'supervisor: ada@uni.example',
  'image: [standard, 2026-01-05]',
].join('\n')

export const read = (text: string, mediaType = 'application/yaml'): Reading => readRequest(text, mediaType, context)

/** Reads `plainText` with lines put after it; a line replaces the one of the same field. */
export function withLines(...lines: readonly string[]): Reading {
  const replaced = new Set(lines.map((line) => line.split(':')[0]))
  return read([...plainText.split('\n').filter((line) => !replaced.has(line.split(':')[0])), ...lines].join('\n'))
}

export function valid(reading: Reading): Valid {
  if (reading.kind === 'valid') return reading
  throw new Error(`not valid: ${JSON.stringify(reading)}`)
}

export function invalid(reading: Reading): Invalid {
  if (reading.kind === 'invalid') return reading
  throw new Error(`not invalid: ${JSON.stringify(reading)}`)
}

export function unreadable(reading: Reading): Unreadable {
  if (reading.kind === 'unreadable') return reading
  throw new Error(`not unreadable: ${JSON.stringify(reading)}`)
}

export const repairOf = (reading: Reading, field: string): Repair | undefined =>
  reading.kind === 'unreadable' ? undefined : reading.repairs.find((repair) => repair.field === field)
