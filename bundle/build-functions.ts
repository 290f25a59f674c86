import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { build, type BuildOptions, type Metafile, type OutputFile } from 'esbuild'
import type { FunctionName } from '../shared/contract/functions.ts'
import { httpWithoutUndici } from './http-without-undici.ts'
import { oneColdFile } from './one-cold-file.ts'
import { pastIndexFiles } from './past-index-files.ts'
import { dist, entryOf, functionsWithEntry, root } from './places.ts'
import { withRequire } from './require-where-needed.ts'
import { smallerPackages } from './smaller-packages.ts'

/** A function as it was built: what Lambda is given lies in `folder`; `main.mjs` in it exports `handler`. */
export interface Bundle {
  readonly name: FunctionName
  readonly folder: string
  readonly metafile: Metafile
}

export interface BuildFunctionsOptions {
  /** Gets `functions/<name>`, `maps/<name>` and `legal/<name>`; what was there of these functions goes. */
  readonly outDir?: string
  /** Absent: every function that has an entry. */
  readonly names?: readonly FunctionName[]
}

/**
 * Builds functions for Lambda: ESM for Node.js 24, minified, in as many files as it has parts loaded when first needed. Source maps
 * and licences lie apart. The same input gives the same bytes. Throws with esbuild's message when a file cannot be built.
 */
export async function buildFunctions({ outDir = dist, names = functionsWithEntry() }: BuildFunctionsOptions = {}): Promise<readonly Bundle[]> {
  const bundles: Bundle[] = []
  for (const name of names) bundles.push(await buildFunction(name, outDir))
  return bundles
}

async function buildFunction(name: FunctionName, outDir: string): Promise<Bundle> {
  const folder = join(outDir, 'functions', name)
  const { metafile, outputFiles } = await build({ ...options, entryPoints: { main: entryOf(name) }, outdir: folder, plugins: [...plugins, oneColdFile(name)] })
  const folders = placesOf(name, outDir)
  await Promise.all(folders.map(({ folder: place }) => rm(place, { recursive: true, force: true })))
  for (const file of withRequire(outputFiles)) {
    const place = folders.find(({ ending }) => file.path.endsWith(ending))?.folder ?? folder
    await written(join(place, relative(folder, file.path)), file.contents)
  }
  return { name, folder, metafile }
}

const plugins = [smallerPackages, pastIndexFiles, httpWithoutUndici]

const options = {
  absWorkingDir: root,
  bundle: true, splitting: true, minify: true, write: false, metafile: true,
  platform: 'node', target: 'node24', format: 'esm',
  // By default esbuild takes the CommonJS files of a package for Node.js, of which it can leave nothing out.
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  sourcemap: 'external', sourcesContent: false, legalComments: 'external',
  logLevel: 'silent',
} as const satisfies BuildOptions

/** What lies apart from the code, by how its name ends. */
function placesOf(name: FunctionName, outDir: string): readonly { ending: string; folder: string }[] {
  return [
    { ending: '.map', folder: join(outDir, 'maps', name) },
    { ending: '.LEGAL.txt', folder: join(outDir, 'legal', name) },
    { ending: '.mjs', folder: join(outDir, 'functions', name) },
  ]
}

async function written(path: string, contents: OutputFile['contents']): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, contents)
}
