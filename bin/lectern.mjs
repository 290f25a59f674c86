#!/usr/bin/env node
// The command line in a checkout: `npx lectern`. The package that `npm run build:client` makes has its own, without all this.
import { spawnSync } from 'node:child_process'
import { Failure } from './prepare/failure.mjs'
import { installPackages } from './prepare/packages.mjs'
import { at } from './prepare/places.mjs'

try {
  const node = await installPackages()
  const { status, signal, error } = spawnSync(node, [at('cli', 'main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
  if (error !== undefined) throw error
  if (signal !== null) process.kill(process.pid, signal)
  process.exitCode = status ?? 1
} catch (error) {
  if (!(error instanceof Failure)) throw error
  console.error(error.message)
  process.exitCode = 1
}
