import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root } from './source-files.ts'

/** Files of a tiny project by path: each a list of what it imports; `type x` for a type alone. */
export type Tree = Readonly<Record<string, readonly string[]>>

export interface Planted {
  readonly base: string
  readonly remove: () => void
}

/** Writes a tree with this project's package.json, and an empty package for each one that is imported. */
export function plant(tree: Tree): Planted {
  const base = mkdtempSync(join(tmpdir(), 'lectern-planted-'))
  cpSync(join(root, 'package.json'), join(base, 'package.json'))
  for (const [path, imports] of Object.entries(tree)) {
    write(base, path, imports.map(statement).join('\n') + '\nexport const planted = true\n')
    for (const name of imports.filter(isPackage)) writePackage(base, packageOf(name))
  }
  return { base, remove: () => { rmSync(base, { recursive: true, force: true }) } }
}

function statement(what: string, position: number): string {
  const isType = what.startsWith('type ')
  const name = `planted${position}`
  return isType ? `import type { planted as ${name} } from '${what.slice(5)}'` : `import * as ${name} from '${what}'`
}

function isPackage(what: string): boolean {
  return !/^(type )?(\.|node:|absent-)/.test(what)
}

function packageOf(what: string): string {
  const [scopeOrName = '', name] = what.replace(/^type /, '').split('/')
  return scopeOrName.startsWith('@') ? `${scopeOrName}/${name}` : scopeOrName
}

function writePackage(base: string, name: string): void {
  write(base, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '0.0.0', main: 'index.js' }))
  write(base, `node_modules/${name}/index.js`, 'exports.planted = true\n')
}

function write(base: string, path: string, text: string): void {
  const place = join(base, path)
  mkdirSync(dirname(place), { recursive: true })
  writeFileSync(place, text)
}
