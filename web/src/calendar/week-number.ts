const day = 86_400_000

/** The number of the week that begins with a Monday (ISO 8601: week 1 has the year's first Thursday). */
export function weekNumber(monday: string): number {
  const thursday = Date.parse(`${monday}T00:00:00Z`) + 3 * day
  const newYear = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1)
  return Math.floor((thursday - newYear) / (7 * day)) + 1
}
