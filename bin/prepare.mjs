// Runs before npm's start, demo, bench, test, types and lint, so that a fresh checkout needs no step of its own:
// packages installed, a Node.js that can run the code, the web page built. Plain JavaScript for Node.js 20 without
// packages, because that is all there is when it first runs. Says nothing when there is nothing to do.
import { buildPortal } from './prepare/portal.mjs'
import { installPackages } from './prepare/packages.mjs'
import { Failure } from './prepare/failure.mjs'

const needPortal = new Set(['start', 'demo', 'bench', 'test', 'screenshots'])

try {
  const node = await installPackages()
  const script = (process.env.npm_lifecycle_event ?? '').replace(/^pre/, '')
  if (needPortal.has(script)) await buildPortal(node)
} catch (error) {
  if (!(error instanceof Failure)) throw error
  console.error(error.message)
  process.exitCode = 1
}
