import * as z from 'zod'
import { exampleSettings, type Settings } from '../core/settings.ts'

export type { Settings } from '../core/settings.ts'

const share = z.number().positive().max(1)
const days = z.int().min(0).max(3_650)

/** What an institution may decide about courses, each with the design's figure where a stage says nothing. */
export const policySchema = z.strictObject({
  id_range: z.tuple([z.int().min(1_000), z.int().max(2_000_000_000)]).default([...exampleSettings.id_range])
    .refine(([first, last]) => first < last, 'The first number has to be below the last.'),
  image_classes: z.array(z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)).min(1).max(50).default([...exampleSettings.image_classes]),
  image_registries: z.array(z.string().regex(/^[a-z0-9.-]+(:\d+)?\/([\w./-]*\/)?$/, 'A prefix like quay.io/jupyter/, ending in a slash.')).max(50)
    .default([...exampleSettings.image_registries]),
  budget: z.strictObject({ memory_gb: z.number().positive(), cpu: z.number().positive(), storage_gb: z.number().positive(), students: z.int().positive() })
    .default(exampleSettings.budget),
  date_window_days: days.default(exampleSettings.date_window_days),
  holidays: z.strictObject({
    country: z.string().regex(/^[A-Z]{2}$/, 'A code of ISO 3166 like FI.'),
    region: z.string().regex(/^[A-Z0-9]{1,5}(\.[A-Z0-9]{1,5})?$/i, 'A code like BY, as date-holidays has it.').optional(),
  }).nullable().default(exampleSettings.holidays ?? null),
  deletion: z.strictObject({ reminder_days: z.array(days).max(10), escalation_days: days, grace_days: days.min(1), link_days: days.min(1) })
    .default({ ...exampleSettings.deletion, reminder_days: [...exampleSettings.deletion.reminder_days] }),
  backup: z.strictObject({ keep_days: days.min(1), link_days: z.int().min(1).max(7, 'A signed link lasts seven days at most (Signature Version 4).') })
    .default(exampleSettings.backup),
  storage: z.strictObject({ tell_managers_at: share, tell_governance_at: share, home_gb: z.number().positive() }).default(exampleSettings.storage),
  waves: z.array(z.number().positive()).min(1).max(20).default([...exampleSettings.waves]),
  chart: z.strictObject({ name: z.string().min(1), version: z.string().regex(/^\d+\.\d+\.\d+/), repository: z.url() }).default(exampleSettings.chart),
})

export type Policy = z.output<typeof policySchema>

/** Of the compiler: the policy's fields are those of the settings, under the same names. */
export type PolicyOfSettings = Policy extends Pick<Settings, keyof Policy> ? Policy : never
