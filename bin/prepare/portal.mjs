import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exclusively } from './exclusive.mjs'
import { Failure } from './failure.mjs'
import { at } from './places.mjs'
import { run } from './run.mjs'

const stamp = at('web', 'dist', '.inputs')
const inputs = ['package-lock.json', 'shared/contract', 'shared/core', 'web']
const outputs = new Set(['dist', 'node_modules'])

/** Builds the web page with `node` when it is missing or older than what it is made of. Throws Failure. */
export async function buildPortal(node) {
  if (!existsSync(at('web', 'index.html')) || isBuilt(digestOfInputs())) return
  await exclusively(async () => {
    const digest = digestOfInputs()
    if (isBuilt(digest)) return
    console.error('Building the web page: a few seconds, after each change of it.')
    rmSync(stamp, { force: true })
    const { code, said } = await run(node, [at('node_modules', 'vite', 'bin', 'vite.js'), 'build', 'web'])
    if (code !== 0) throw new Failure(`${said}\n\nThe web page could not be built; mend what is said above, or see \`npm run build\`.`)
    writeFileSync(stamp, digest)
  })
}

function isBuilt(digest) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digest
}

/** A digest of names and contents, so that a touched file costs no build and a branch switched back costs one at most. */
function digestOfInputs() {
  const hash = createHash('sha256')
  for (const path of inputs.flatMap(filesUnder)) {
    const content = readFileSync(at(path))
    hash.update(`${path}\n${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  if (!existsSync(at(path))) return []
  if (path === 'package-lock.json') return [path]
  return readdirSync(at(path), { withFileTypes: true })
    .filter((entry) => !outputs.has(entry.name))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : join(path, entry.name)))
}
