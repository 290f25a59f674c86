import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type FunctionName, functionNames } from '../shared/contract/functions.ts'

/** The repository's folder, which paths in reports are relative to. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** Where a build puts what it makes. */
export const dist = join(root, 'dist')

export const entryOf = (name: FunctionName): string => join('functions', name, 'main.ts')

/** The functions that have an entry for Lambda. */
export function functionsWithEntry(): readonly FunctionName[] {
  return functionNames.filter((name) => existsSync(join(root, entryOf(name))))
}
