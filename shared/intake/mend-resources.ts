import type { Draft } from './draft.ts'
import { shownValue } from './reading.ts'

const resourceNames: ReadonlyMap<string, string> = new Map([
  ['memory', 'memory_gb'], ['mem', 'memory_gb'], ['ram', 'memory_gb'], ['cpus', 'cpu'], ['cores', 'cpu'],
  ['processors', 'cpu'], ['storage', 'storage_gb'], ['disk', 'storage_gb'], ['student', 'students'],
])
const amount = /^(\d{1,6}(?:\.\d{1,3})?)\s*(gb|gib|g|mb|mib|m|cores?|cpus?|processors?|students?)?$/i

/** Amounts with a unit (`2 GB`, `4 cores`), near names (`memory`), and `students: 120` for how many are expected. */
export function mendResources(draft: Draft): void {
  moveStudentCount(draft)
  const given = draft.fields.get('resources')?.value
  if (!isFields(given)) return
  const mended: Record<string, unknown> = {}
  for (const [written, value] of Object.entries(given)) {
    const path = `resources.${written}`
    const name = resourceNames.get(written.toLowerCase()) ?? written
    const number = numberIn(value)
    if (name !== written && name in given) {
      draft.refuse(path, value, `"${written}" means ${name}, which is given already; keep one of them.`)
      continue
    }
    if (name !== written) draft.repair(path, `"${written}" was read as "${name}".`)
    if (number !== value) draft.repair(path, `"${shownValue(value)}" was read as ${shownValue(number)}.`)
    if (value !== null) mended[name] = number
  }
  draft.set('resources', mended)
}

function moveStudentCount(draft: Draft): void {
  const students = draft.fields.get('students')
  const resources = draft.fields.get('resources')?.value ?? {}
  if (typeof students?.value !== 'number' || !isFields(resources) || 'students' in resources) return
  draft.repair('students', `${students.value} was read as resources.students, how many; "students" lists who they are.`)
  if (draft.fields.has('resources')) draft.set('resources', { ...resources, students: students.value })
  else draft.fields.set('resources', { ...students, value: { students: students.value } })
  draft.fields.delete('students')
}

function numberIn(value: unknown): unknown {
  if (typeof value !== 'string') return value
  const [, digits, unit = ''] = amount.exec(value.trim()) ?? []
  if (digits === undefined) return value
  return /^m/i.test(unit) ? Number(digits) / (unit.toLowerCase() === 'mib' ? 1_024 : 1_000) : Number(digits)
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
