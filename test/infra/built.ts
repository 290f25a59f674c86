import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Built } from '../../infra/parts.ts'
import { functionNames } from '../../shared/contract/functions.ts'

/** Folders of the shape that a build makes, with next to nothing in them: what a template says does not depend on it. */
export function builtFor(): Built {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-built-'))
  const made = (...path: readonly string[]): string => {
    const one = join(folder, ...path)
    mkdirSync(one, { recursive: true })
    return one
  }
  for (const name of functionNames) writeFileSync(join(made('functions', name), 'main.mjs'), 'export const handler = async () => undefined\n')
  writeFileSync(join(made('portal'), 'index.html'), '<!doctype html>\n')
  writeFileSync(join(made('chart'), 'Chart.yaml'), 'apiVersion: v2\nname: lectern-cluster\nversion: 0.1.0\n')
  return { functions: join(folder, 'functions'), portal: join(folder, 'portal'), chart: join(folder, 'chart') }
}
