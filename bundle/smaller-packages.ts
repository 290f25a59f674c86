import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'

const packageFile = /[\\/]node_modules[\\/]@aws-sdk[\\/][^\\/]+[\\/]package\.json$/
const credentials = fileURLToPath(new URL('lambda-credentials.ts', import.meta.url))

/** Leaves out of packages what Lambda has no use for. Nothing of what is left behaves in another way. */
export const smallerPackages: Plugin = {
  name: 'smaller-packages',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({ path: credentials, sideEffects: false }))
    // A client imports all of its package.json to tell its version in the User-Agent.
    onLoad({ filter: packageFile }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string }
      return { contents: JSON.stringify({ version }), loader: 'json' }
    })
  },
}
