/** Where things lie in the one LevelDB: dynalite's layout, so that its table actions read the same data. */

export const itemPrefix = (table: string) => `item-${table}~`

export const indexPrefix = (kind: 'local' | 'global', table: string, index: string) =>
  `index-${kind}~${table}~${index}~`

export const tableRecord = (table: string) => `table~${table}`

export const timeToLiveRecord = (table: string) => `ttl~${table}~`

/** Every key under a prefix: keys are ASCII, so nothing sorts behind U+00FF. */
export function under(prefix: string): { gte: string; lt: string } {
  return { gte: prefix, lt: `${prefix}\u00ff` }
}
