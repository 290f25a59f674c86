import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** A ConfigMap holds a mebibyte; the program shares it with nothing, but should stay clear of the edge. */
export const bundleAtMost = 900_000

/** The program of the Jobs as one ESM file for `node main.mjs`. Throws when it has grown too large for a ConfigMap. */
export async function bundleJobs(): Promise<string> {
  const { outputFiles: [file] } = await build({
    entryPoints: [fileURLToPath(new URL('main.ts', import.meta.url))],
    bundle: true, write: false, minify: true, platform: 'node', format: 'esm', target: 'node24', legalComments: 'none',
    // What was written for CommonJS asks for Node.js's own modules by `require`.
    banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
  })
  const text = file?.text ?? ''
  const bytes = Buffer.byteLength(text)
  if (bytes > bundleAtMost) throw new Error(`The program of the Jobs has ${bytes} bytes; a ConfigMap takes ${bundleAtMost}.`)
  return text
}
