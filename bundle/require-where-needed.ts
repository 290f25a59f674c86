import type { OutputFile } from 'esbuild'

/** What esbuild puts where CommonJS code in an ESM bundle asks for one of Node.js's own modules: it fails unless there is a `require`. */
const asksForRequire = 'Dynamic require of'
const banner = 'import{createRequire as lecternRequire}from"node:module";const require=lecternRequire(import.meta.url);\n'

type Output = Pick<OutputFile, 'path' | 'contents'>

/** The files of a build, with a `require` in those that need one, and their source maps a line further down. */
export function withRequire(files: readonly OutputFile[]): readonly Output[] {
  const asking = new Set(files.filter(({ path, text }) => path.endsWith('.mjs') && text.includes(asksForRequire)).map(({ path }) => path))
  return files.map((file) => {
    if (asking.has(file.path)) return { path: file.path, contents: Buffer.from(banner + file.text) }
    if (!asking.has(file.path.replace(/\.map$/, ''))) return file
    const map = JSON.parse(file.text) as { mappings: string }
    return { path: file.path, contents: Buffer.from(JSON.stringify({ ...map, mappings: `;${map.mappings}` })) }
  })
}
