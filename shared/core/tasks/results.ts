import { fromMillis } from '../instant.ts'
import type { StorageArea } from '../storage-use.ts'
import type { StorageFound } from '../storage.ts'

/** What a Job left behind is not what it should be: its program is another than Lectern's. */
export class OddResult extends Error {
  override readonly name = 'OddResult'
}

export interface PackResult {
  readonly files: number
  readonly bytes: number
  readonly packed_bytes: number
  readonly sha256: string
  readonly location: string
}

export interface PurgeResult { readonly files: number; readonly bytes: number }

/** One measured directory. */
export interface Measured extends StorageFound {
  readonly kind: 'course' | 'home'
  readonly name: string
}

/** Throws OddResult. */
export function readPackResult(text: string): PackResult {
  const fields = fieldsOf(text)
  return {
    files: countIn(fields, 'files'), bytes: countIn(fields, 'bytes'), packed_bytes: countIn(fields, 'packed_bytes'),
    sha256: textIn(fields, 'sha256'), location: textIn(fields, 'location'),
  }
}

/** Throws OddResult. */
export function readPurgeResult(text: string): PurgeResult {
  const fields = fieldsOf(text)
  return { files: countIn(fields, 'files'), bytes: countIn(fields, 'bytes') }
}

/** Where a metering left its lines. Throws OddResult. */
export function readMeterResult(text: string): { readonly location: string } {
  return { location: textIn(fieldsOf(text), 'location') }
}

/** A line of a metering. Throws OddResult. */
export function readMeasured(line: string): Measured {
  const fields = fieldsOf(line)
  const kind = textIn(fields, 'kind')
  if (kind !== 'course' && kind !== 'home') throw new OddResult(`kind: course or home is wanted, found ${kind.slice(0, 50)}`)
  return { kind, name: textIn(fields, 'name'), ...sizeIn(fields), ...areasIn(fields), ...modifiedIn(fields) }
}

function sizeIn(fields: Fields): { readonly files: number; readonly bytes: number } {
  return { files: countIn(fields, 'files'), bytes: countIn(fields, 'bytes') }
}

function areasIn({ areas }: Fields): Pick<Measured, 'areas'> {
  if (areas === undefined) return {}
  const of = (name: StorageArea) => sizeIn(membersOf(membersOf(areas, 'areas')[name], `areas.${name}`))
  return { areas: { files: of('files'), data: of('data'), exchange: of('exchange') } }
}

function modifiedIn(fields: Fields): Pick<Measured, 'last_modified'> {
  if (fields['last_modified'] === undefined) return {}
  const text = textIn(fields, 'last_modified')
  if (Number.isNaN(Date.parse(text))) throw new OddResult(`last_modified: an instant is wanted, found ${text.slice(0, 50)}`)
  return { last_modified: fromMillis(Date.parse(text)) }
}

type Fields = Readonly<Record<string, unknown>>

function membersOf(value: unknown, name: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  throw new OddResult(`${name}: an object is wanted, found ${String(JSON.stringify(value)).slice(0, 50)}`)
}

function fieldsOf(text: string): Fields {
  const value = parsed(text)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  throw new OddResult(`a JSON object is wanted, found ${JSON.stringify(text.slice(0, 100))}`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function countIn(fields: Fields, name: string): number {
  const value = fields[name]
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw new OddResult(`${name}: a count is wanted, found ${JSON.stringify(value)}`)
}

function textIn(fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value === 'string' && value !== '') return value
  throw new OddResult(`${name}: text is wanted, found ${JSON.stringify(value)}`)
}
