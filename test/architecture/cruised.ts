import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { codeFolders, root } from './source-files.ts'

/** What the project's import rules say about the tree under `base`. */
export async function cruised(base: string): Promise<ICruiseResult> {
  const options = await extractDepcruiseOptions(join(root, '.dependency-cruiser.mjs'))
  const present = codeFolders.filter((folder) => existsSync(join(base, folder)))
  const { output } = await cruise(present, { ...options, baseDir: base }, options.enhancedResolveOptions)
  if (typeof output === 'string') throw new TypeError(`dependency-cruiser gave text: ${output.slice(0, 200)}`)
  return output
}

/** Violations as `rule: file -> what it imports`, in a stable order, for messages people can act on. */
export function violationsOf({ summary }: ICruiseResult): readonly string[] {
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).toSorted()
}
