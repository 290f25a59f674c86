import * as z from 'zod'

const values = z.array(z.string().min(1).max(2_048)).min(1).max(20)

/** Which values of the identity provider's groups attribute put somebody into which of Lectern's groups. */
export const groupValuesSchema = z.strictObject({ teacher: values.optional(), governance: values.optional(), operator: values.optional() })

export type GroupValues = z.output<typeof groupValuesSchema>
export type Group = keyof GroupValues

/** The groups that Lectern knows; whoever is in none of them uses courses and requests none. */
export const groups = ['teacher', 'governance', 'operator'] as const satisfies readonly Group[]

/** The groups' values as a function is told them: JSON, or nothing. */
export function readGroupValues(text: string | undefined): GroupValues {
  return text === undefined ? {} : groupValuesSchema.parse(JSON.parse(text))
}
