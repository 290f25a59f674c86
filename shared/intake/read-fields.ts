import type { FieldError } from '../core/refusal.ts'
import { checkRequest } from './check-request.ts'
import { type Draft, draftOf } from './draft.ts'
import { explainDates, takeFlags } from './explain-dates.ts'
import { templateOnly } from './field-names.ts'
import { mendDates } from './mend-dates.ts'
import { mendImage } from './mend-image.ts'
import { mendResources } from './mend-resources.ts'
import { addDefaults, mendPlaceholders } from './mend-template.ts'
import { dropEmpty, mendDatasets, mendPeople, mendSwitches, mendTexts } from './mend-values.ts'
import type { Fault, Parsed, Root } from './parse-yaml.ts'
import { fieldPath, type IntakeContext, type Invalid, type Repair, type Valid } from './reading.ts'

/** A text in which fields were found, perhaps with syntax errors around them. */
export interface ParsedText {
  readonly text: string
  readonly root: Root
  readonly slips: readonly Fault[]
  readonly positionAt: Parsed['positionAt']
}

/** Mends and checks the fields of a parsed text, and explains what the result means. */
export function readFields(parsed: ParsedText, repairs: readonly Repair[], context: IntakeContext): Valid | Invalid {
  const draft = draftOf(parsed.root, parsed.text, parsed.positionAt)
  draft.repairs.push(...repairs)
  mendAll(draft, context)
  const flags = takeFlags(draft)
  const checked = checkRequest(requestFields(draft), context.settings, context.now)
  const found = 'errors' in checked ? errorsWithPlace(draft, checked.errors) : []
  const errors = parsed.slips.length === 0 ? [...draft.errors, ...found] : aroundSlips(draft, found, parsed)
  if (errors.length > 0 || 'errors' in checked) {
    // With a syntax error, what seems to be absent may just not have been reached.
    const certain = parsed.slips.length === 0 ? draft.repairs : draft.repairs.filter(({ line }) => line !== undefined)
    const rest = 'errors' in checked ? checked.rest : checked.ok
    return { kind: 'invalid', errors, repairs: certain, ...(rest === undefined ? {} : { rest }) }
  }
  explainDates(draft, checked.ok, flags, context)
  return { kind: 'valid', request: checked.ok, archived: flags.archive === true, repairs: draft.repairs }
}

function errorsWithPlace(draft: Draft, errors: readonly FieldError[]): FieldError[] {
  // A slug is suggested from the name, so that without a name only the name is missing.
  const own = errors.filter(({ field }) => field !== 'slug' || draft.fields.has('slug'))
  return own.map((error) => ({ ...error, ...draft.placeOf(error.field) }))
}

function mendAll(draft: Draft, context: IntakeContext): void {
  dropEmpty(draft)
  mendTexts(draft)
  mendPlaceholders(draft)
  mendSwitches(draft)
  mendResources(draft)
  mendPeople(draft)
  mendDatasets(draft)
  mendDates(draft, context)
  mendImage(draft, context)
  addDefaults(draft, context)
}

function requestFields(draft: Draft): Record<string, unknown> {
  const outside: readonly string[] = templateOnly
  const inside = [...draft.fields].filter(([field]) => !outside.includes(field))
  return Object.fromEntries(inside.map(([field, { value }]) => [field, value]))
}

/** The syntax errors, and the errors of those fields that stand clear of them. */
function aroundSlips(draft: Draft, found: readonly FieldError[], { slips, positionAt }: ParsedText): FieldError[] {
  const written = [...draft.fields].filter(([, { offset }]) => offset >= 0)
  const starts = written.toSorted(([, a], [, b]) => a.offset - b.offset)
  const fieldAt = (offset: number) => starts.findLast(([, field]) => field.offset <= offset)?.[0] ?? ''
  const syntax = slips.map(({ found: text, message, offset }) => {
    return { field: fieldAt(offset), found: text, message, ...positionAt(offset) }
  })
  const unsure = new Set(syntax.map(({ field }) => field))
  const isClear = ({ field, line }: FieldError) => line !== undefined && !unsure.has(String(fieldPath(field)[0]))
  return [...syntax, ...[...draft.errors, ...found].filter(isClear)]
}
