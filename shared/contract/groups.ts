/** The groups that Lectern knows; whoever is in none of them uses courses and requests none. */
export const groups = ['teacher', 'governance', 'operator'] as const
export type Group = (typeof groups)[number]

/** Which values of the identity provider's groups attribute put somebody into which of Lectern's groups. */
export type GroupValues = { readonly [G in Group]?: readonly string[] | undefined }

/** The groups' values as a function is told them: JSON, or nothing. Throws when it says anything else. */
export function readGroupValues(text: string | undefined): GroupValues {
  const told = text === undefined ? {} : JSON.parse(text) as Readonly<Record<string, unknown>>
  for (const [group, values] of Object.entries(told)) {
    if (!groups.some((one) => one === group)) throw new Error(`LECTERN_GROUP_VALUES names ${group}, which is no group.`)
    const isList = Array.isArray(values) && values.every((one) => typeof one === 'string' && one !== '')
    if (!isList) throw new Error(`LECTERN_GROUP_VALUES has to give a list of texts for ${group}.`)
  }
  return told
}
