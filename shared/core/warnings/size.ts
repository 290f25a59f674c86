import type { Resources } from '../course.ts'
import type { Estimate } from '../cost/estimate.ts'
import type { Settings } from '../settings.ts'
import type { Warning } from './warning.ts'

/** Together, in GB: what is worth a look before it is given. */
const large = { storage: 2_000, memory: 1_000 } as const

const sentences: Readonly<Record<keyof Resources, (asked: number, usual: number) => string>> = {
  memory_gb: (asked, usual) => `${asked} GB of memory for each person is more than the usual ${usual} GB: governance will look closer.`,
  cpu: (asked, usual) => `${asked} cores for each person are more than the usual ${usual}: governance will look closer.`,
  storage_gb: (asked, usual) => `${asked} GB of storage for each person is more than the usual ${usual} GB: governance will look closer.`,
  students: (asked, usual) => `${asked} students are more than the usual ${usual}: governance will look closer.`,
}
const fields = Object.keys(sentences) as (keyof Resources)[]

/** What is asked for beyond what is given without question, and what comes to much altogether. */
export function sizeWarnings(resources: Resources, estimate: Estimate, { budget }: Pick<Settings, 'budget'>): readonly Warning[] {
  const over = fields.filter((name) => resources[name] > budget[name]).map((name): Warning => {
    const field = `resources.${name}`
    const message = sentences[name](resources[name], budget[name])
    if (name === 'students') return { field, code: 'over-budget', message }
    return { field, code: 'over-budget', message, suggestion: { field, value: budget[name], message: `Ask for ${budget[name]}` } }
  })
  return [
    ...over,
    ...(estimate.storage_gb < large.storage ? [] : [{
      field: 'resources.storage_gb', code: 'large', message: `Together this is ${estimate.storage_gb.toLocaleString('en')} GB of storage.`,
    } as const]),
    ...(estimate.peak_memory_gb < large.memory ? [] : [{
      field: 'resources.memory_gb', code: 'large', message: `In the busiest hour this is ${estimate.peak_memory_gb.toLocaleString('en')} GB of memory.`,
    } as const]),
  ]
}
