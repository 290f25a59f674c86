import type { Draft } from './draft.ts'
import { imageDateIn, todayIn } from './mend-dates.ts'
import { type IntakeContext, shownValue } from './reading.ts'

const resourceNames: Readonly<Record<string, string>> = {
  memory: 'memory_gb', mem: 'memory_gb', ram: 'memory_gb', cpus: 'cpu', cores: 'cpu', processors: 'cpu',
  storage: 'storage_gb', disk: 'storage_gb', student: 'students',
}
const amount = /^(\d{1,6}(?:\.\d{1,3})?)\s*(gb|gib|g|mb|mib|m|cores?|cpus?|processors?|students?)?$/i

/** Amounts with a unit (`2 GB`, `4 cores`), near names (`memory`), and `students: 120` for how many are expected. */
export function mendResources(draft: Draft): void {
  const students = draft.fields.get('students')
  const resources = draft.fields.get('resources')?.value ?? {}
  if (students !== undefined && typeof students.value === 'number' && isFields(resources) && !('students' in resources)) {
    draft.repair('students', `A number of students was read as resources.students: ${students.value}; "students" lists who they are.`)
    if (draft.fields.has('resources')) draft.set('resources', { ...resources, students: students.value })
    else draft.fields.set('resources', { ...students, value: { students: students.value } })
    draft.fields.delete('students')
  }
  const given = draft.fields.get('resources')?.value
  if (!isFields(given)) return
  const mended: Record<string, unknown> = {}
  for (const [written, value] of Object.entries(given)) {
    const name = Object.hasOwn(resourceNames, written.toLowerCase()) ? resourceNames[written.toLowerCase()] ?? written : written
    const number = numberIn(value)
    if (name !== written && name in given) {
      draft.refuse(`resources.${written}`, value, `"${written}" means ${name}, which is given already; keep one of them.`)
      continue
    }
    if (name !== written) draft.repair(`resources.${written}`, `"${written}" was read as "${name}".`)
    if (number !== value) draft.repair(`resources.${written}`, `"${shownValue(value)}" was read as ${shownValue(number)}.`)
    if (value !== null) mended[name] = number
  }
  draft.set('resources', mended)
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

/** The image as text or as a class alone, dates in any form, and the default when none is given. */
export function mendImage(draft: Draft, context: IntakeContext): void {
  const today = todayIn(context)
  const value = draft.fields.get('image')?.value
  if (value === undefined) {
    const standard = context.settings.image_classes[0] ?? 'standard'
    draft.set('image', [standard, today])
    draft.repair('image', `No image was given: the newest "${standard}" image of today (${today}) is used.`)
    return
  }
  if (typeof value === 'string' && value.includes('/')) {
    draft.repair('image', `"${shownValue(value)}" was read as a custom image.`)
    draft.set('image', { image: value.trim() })
    return
  }
  const parts = typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value
  if (!Array.isArray(parts) || parts.length === 0 || parts.length > 2) return
  const [written, date] = parts as unknown[]
  const imageClass = typeof written === 'string' ? written.trim().toLowerCase() : written
  const day = date === undefined || date === null ? today : imageDateIn(date, context) ?? date
  draft.set('image', [imageClass, day])
  const same = Array.isArray(value) && imageClass === written && day === date
  if (!same) draft.repair('image', `${shownValue(value)} was read as [${shownValue(imageClass)}, ${shownValue(day)}].`)
}
