import type { Fault } from './parse-yaml.ts'

/**
 * Why a text is no JSON, and where. JSON is read by the YAML reader, which knows where values stand but would take
 * more than JSON; this makes sure that it is not offered more.
 */
export function jsonFault(text: string): Fault | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const at = /at position (\d+)/.exec(error.message)?.[1]
    const offset = at === undefined ? text.length : Number(at)
    const message = 'This is no valid JSON from here on: look for a missing or extra quote, comma or bracket.'
    return { offset, found: text.slice(offset, offset + 40), message }
  }
}

// Tab and line ends are the only control characters of text; the others disturb logs, mails and terminals.
const stray = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/
const advice = 'save the text as plain UTF-8 and try again.'

/** The first control character or half character of a text: neither has a place in YAML or JSON. */
export function strayCharacter(text: string): Fault | undefined {
  const offset = text.search(stray)
  if (offset >= 0) {
    const code = text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0')
    return { offset, found: `U+${code}`, message: `A control character is not allowed here; ${advice}` }
  }
  if (text.isWellFormed()) return undefined
  return { offset: text.search(/\p{Surrogate}/u), found: '', message: `Half of a character stands here; ${advice}` }
}
