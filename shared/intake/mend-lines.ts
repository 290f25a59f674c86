import type { Repair } from './reading.ts'

/** Lines of YAML with the slips mended that no parser accepts; lines keep their numbers, values their columns. */
export interface MendedLines {
  readonly lines: readonly string[]
  readonly repairs: readonly Repair[]
}

interface MendedLine {
  readonly line: string
  readonly message: string
  readonly field?: string
  readonly column?: number
}
type Mend = (line: string) => MendedLine | undefined

/**
 * Mends, line by line: tabs and no-break spaces where YAML needs spaces, stray commas in a list (`contact: [,]`), and a
 * colon inside unquoted text (`course_times: Exercises: Tuesdays`). To be used only on text that did not parse: each
 * of these is then always an error, so nothing that was right is read differently.
 */
export function mendLines(lines: readonly string[]): MendedLines {
  const repairs: Repair[] = []
  const mended = lines.map((original, index) => {
    let line = original
    for (const mend of [mendSpaces, mendCommas, mendColon]) {
      const done = mend(line)
      if (done === undefined) continue
      line = done.line
      repairs.push({ field: done.field ?? '', message: done.message, line: index + 1, column: done.column ?? 1 })
    }
    return line
  })
  return { lines: mended, repairs }
}

const mendSpaces: Mend = (line) => {
  const lead = /^[ \t\u00a0]*/.exec(line)?.[0] ?? ''
  const spaced = lead.replaceAll('\u00a0', ' ').replaceAll('\t', '  ')
  const separated = line.slice(lead.length).replace(/^((?:- )?[\w-]+:)[ \t\u00a0]*\u00a0[ \t\u00a0]*/, '$1 ')
  if (spaced + separated === line || separated === '') return undefined
  return { line: spaced + separated, message: 'Tabs or special spaces were read as ordinary spaces.' }
}

const mendCommas: Mend = (line) => {
  const found = /^([\w-]+)(\s*:\s*)\[([^[\]{}"']*)\](\s*(?:#.*)?)$/.exec(line)
  if (found === null) return undefined
  const [, field = '', colon = '', inside = '', rest = ''] = found
  const items = inside.split(',')
  if (items.length === 1 || items.slice(0, -1).every((item) => item.trim() !== '')) return undefined
  const kept = items.filter((item) => item.trim() !== '')
  const message = kept.length === 0
    ? `"[${inside}]" was read as an empty list.`
    : 'Commas with nothing between them were left out.'
  return { line: `${field}${colon}[${kept.join(',')}]${rest}`, message, field, column: field.length + colon.length + 1 }
}

const freeText = /^(name|description|course_times|software)(\s*:\s+)(\S.*)$/

const mendColon: Mend = (line) => {
  const found = freeText.exec(line)
  if (found === null) return undefined
  const [, field = '', colon = '', written = ''] = found
  const comment = written.search(/\s#/)
  const value = (comment < 0 ? written : written.slice(0, comment)).trimEnd()
  // Quoted, block, flow, alias, anchor and tag forms mean something in YAML and stay as they are.
  if (/^["'|>[{*&!#]/.test(value) || !/:(\s|$)|^[@`%]|^[-?]\s/.test(value)) return undefined
  const rest = written.slice(value.length)
  const message = 'The colon inside the text was read as part of it; quotes around the text make this certain.'
  const quoted = `'${value.replaceAll("'", "''")}'`
  return { line: `${field}${colon}${quoted}${rest}`, message, field, column: field.length + colon.length + 1 }
}
