import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** A Chromium of this machine: `CHROMIUM`, or the first of the usual names on the path. */
export const chromiumPath: string | undefined = [
  process.env['CHROMIUM'] ?? '',
  ...(process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
].find((path) => path !== '' && existsSync(path))

/** The same, for what cannot do without. Throws when there is none. */
export function chromiumHere(): string {
  if (chromiumPath === undefined) throw new Error('There is no Chromium on this machine: install one, or name it in CHROMIUM.')
  return chromiumPath
}
