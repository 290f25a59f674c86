import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Where code lives; the import rules cover all of it. */
export const codeFolders = ['shared', 'functions', 'jobs', 'bundle', 'infra', 'operate', 'client', 'cli', 'web', 'local', 'test', 'bench'] as const

// schema.d.ts is made from the API's document.
const notOurs = new Set(['node_modules', 'dist', 'coverage', '.git', '.lectern', 'schema.d.ts'])

/** The project's own files under `folder`, as paths from the root with forward slashes, sorted. */
export function filesUnder(folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name))
    .flatMap((entry) => {
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`
      return entry.isDirectory() ? filesUnder(path) : [path]
    })
    .toSorted()
}

export function isCode(path: string): boolean {
  return /\.(ts|tsx|mjs)$/.test(path)
}

export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
