import { fileURLToPath } from 'node:url'

/**
 * Begins Lectern in a process that keeps little memory. V8, its cache and the allocator take these at the start of a process
 * only, so this one gives its place and its number to another; where that is impossible, as on Windows, it goes on as it is.
 */
const flags = [
  // A small young generation, and an old one that is collected before it has grown much.
  '--max-semi-space-size=4', '--max-old-space-size=512', '--heap-growing-percent=20',
]
const settings = {
  // One arena for all threads: with many, freed memory stays with threads that need it no more (mallopt(3)).
  MALLOC_ARENA_MAX: '1',
  MALLOC_TRIM_THRESHOLD_: '65536',
  // Compiled code is kept between starts; whoever finds it there needs no compiler for TypeScript, in no thread.
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)),
}

const [node, entry = '', ...given] = process.argv
const isSettled = process.env['MALLOC_ARENA_MAX'] === settings.MALLOC_ARENA_MAX
if (!isSettled && node !== undefined && process.platform !== 'win32' && process.execve !== undefined) {
  process.execve(node, [node, ...flags, ...process.execArgv, entry, ...given], { ...process.env, ...settings })
}

const { run } = await import('./command-line.ts')
await run(given)
