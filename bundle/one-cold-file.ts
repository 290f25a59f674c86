import { readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { Plugin } from 'esbuild'
import type { FunctionName } from '../shared/contract/functions.ts'
import { entryOf, root } from './places.ts'

const namespace = 'late'
const imports = /^import (?!type ).* from '([^']+)'$/gm

/**
 * Has all that a start of the function reads lie in one file. esbuild gives each set of modules that the same entries need a file of
 * its own, and whatever is imported late is an entry: a start would read some twenty small files, each compressed by itself.
 * Here every file that is imported late needs what the function's entry needs, too, which has run by then and does not run again.
 * Not the entry itself: one that awaits a late file would wait for ever.
 */
export function oneColdFile(name: FunctionName): Plugin {
  return {
    name: 'one-cold-file',
    async setup({ onResolve, onLoad, resolve }) {
      const cold = await importsOf(entryOf(name))
      onResolve({ filter: /^\.{1,2}\// }, async ({ kind, path, resolveDir, importer }) => {
        if (kind !== 'dynamic-import') return undefined
        const found = await resolve(path, { resolveDir, kind: 'import-statement', importer })
        // Paths from the root, so that the same input gives the same bytes wherever it lies.
        return found.errors.length > 0 ? { errors: found.errors } : { path: relative(root, found.path), namespace }
      })
      onLoad({ filter: /./, namespace }, ({ path }) => ({
        contents: [...cold.map((one) => `import ${JSON.stringify(one)}`), `export * from ${JSON.stringify(`./${path}`)}`].join('\n'),
        loader: 'js', resolveDir: root,
      }))
    },
  }
}

/** What a file of ours imports at once, as named from the root. */
async function importsOf(entry: string): Promise<readonly string[]> {
  const text = await readFile(join(root, entry), 'utf8')
  return [...text.matchAll(imports)].map(([, from = '']) => (from.startsWith('.') ? `./${join(dirname(entry), from)}` : from))
}
