import { enableCompileCache } from 'node:module'

// Compiled code is kept between starts: half the time to the first page.
enableCompileCache()

const { run } = await import('./command-line.ts')
await run(process.argv.slice(2))
