import type { Item } from './dynalite.ts'

// At most 15 digits and no sign of zero, leading zero or exponent: already the form in which the service keeps it.
const plainInteger = /^(?:0|-?[1-9]\d{0,14})$/

/**
 * Whether a request's item or key is surely well formed and already in stored form. False means only that dynalite's
 * own, slower check must decide (decimals, binary values, other sets, and everything that is wrong).
 */
export function isPlainItem(value: unknown): value is Item {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.values(value).every(isPlainValue)
}

function isPlainValue(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const types = Object.entries(value)
  const [first] = types
  return first !== undefined && types.length === 1 && isPlainContent(first[0], first[1])
}

function isPlainContent(type: string, content: unknown): boolean {
  switch (type) {
    case 'S':
      return typeof content === 'string'
    case 'N':
      return typeof content === 'string' && plainInteger.test(content)
    case 'BOOL':
      return typeof content === 'boolean'
    case 'NULL':
      return content === true
    case 'M':
      return isPlainItem(content)
    case 'L':
      return Array.isArray(content) && content.every(isPlainValue)
    case 'SS':
      return isPlainSet(content)
    default:
      return false
  }
}

function isPlainSet(content: unknown): boolean {
  if (!Array.isArray(content) || content.length === 0) return false
  return content.every((member) => typeof member === 'string') && new Set(content).size === content.length
}
