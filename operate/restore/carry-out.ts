import type { CourseTable } from './course-table.ts'
import type { RestorePlan } from './plan-restore.ts'

/**
 * Writes a plan into the live table: of each course first what surrounds the record, then the record. Cut off anywhere, the
 * plan made anew holds what is left.
 */
export async function carryOut({ courses, hubs, missing }: RestorePlan, table: CourseTable, tell: (line: string) => void): Promise<void> {
  await table.write(missing, [])
  const all = [...hubs, ...courses]
  for (const [index, { name, puts, deletes, last }] of all.entries()) {
    await table.write(puts, deletes)
    if (last !== undefined) await table.replace(last.item, last.version)
    tell(`  ${index + 1}/${all.length} ${name}`)
  }
}
