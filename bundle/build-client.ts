import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type BuildOptions } from 'esbuild'
import { dist, root } from './places.ts'

/**
 * An npm package of the command line and the typed client, whole without any other: `npm install -g dist/client`, or `npm publish` it.
 * Runs on Node.js 20 and later. What lay in `to` goes.
 */
export async function buildClient(to = join(dist, 'client')): Promise<void> {
  await rm(to, { recursive: true, force: true })
  await mkdir(to, { recursive: true })
  const common = {
    absWorkingDir: root, bundle: true, minify: false, platform: 'node', target: 'node20', format: 'esm', legalComments: 'eof', logLevel: 'silent',
    mainFields: ['module', 'main'],
  } as const satisfies BuildOptions
  await build({ ...common, entryPoints: ['cli/main.ts'], outfile: join(to, 'lectern.mjs'), banner: { js: commonJs } })
  await build({ ...common, entryPoints: ['client/lectern-client.ts'], outfile: join(to, 'client.mjs'), platform: 'neutral' })
  for (const file of ['openapi.json', 'schema.d.ts']) await cp(join(root, 'client', file), join(to, file))
  await cp(join(root, 'LICENSE'), join(to, 'LICENSE'))
  await writeFile(join(to, 'client.d.ts'), types)
  await writeFile(join(to, 'package.json'), `${JSON.stringify(await description(), null, 2)}\n`)
  await chmod(join(to, 'lectern.mjs'), 0o755)
}

// Packages that were written for require() ask for Node.js's own modules by it.
const commonJs = "#!/usr/bin/env node\nimport { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)"

const types = `import type { Client } from 'openapi-fetch'
import type { components, paths } from './schema.d.ts'

export type Problem = components['schemas']['Problem']
export declare class LecternProblem extends Error { readonly problem: Problem }
export declare class LecternUnreachable extends Error {}
export interface LecternClientOptions {
  readonly url: string
  readonly token?: () => string | undefined | Promise<string | undefined>
  readonly fetch?: (request: Request) => Promise<Response>
}
export declare function createLecternClient(options: LecternClientOptions): Client<paths>
`

async function description(): Promise<object> {
  const own = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as
    { version: string; license: string; devDependencies: Record<string, string> }
  return {
    name: 'lectern-client', version: own.version, license: own.license, type: 'module',
    description: 'The command line of Lectern, and a typed client of its API.',
    engines: { node: '>=20' },
    bin: { lectern: './lectern.mjs' },
    exports: { '.': { types: './client.d.ts', default: './client.mjs' }, './openapi.json': './openapi.json' },
    // Of the types alone; the code is whole.
    dependencies: { 'openapi-fetch': own.devDependencies['openapi-fetch'] },
  }
}
