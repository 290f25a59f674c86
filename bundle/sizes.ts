import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Metafile } from 'esbuild'
import type { Bundle } from './build-functions.ts'
import { root } from './places.ts'

/** In bytes; `gzip` is each file by itself, as a zip holds them. */
export interface Size { readonly raw: number; readonly gzip: number }

/** What a cold start reads before the first event (the entry and what it imports at once), and everything that there is. */
export interface Sizes { readonly cold: Size; readonly whole: Size }

export async function sizesOf({ metafile }: Bundle): Promise<Sizes> {
  const files = scriptsOf(metafile)
  const cold = coldFiles(metafile)
  const sizes = await Promise.all(files.map(async (file) => ({ file, size: sizeOf(await readFile(resolve(root, file))) })))
  return { cold: sum(sizes.filter(({ file }) => cold.has(file))), whole: sum(sizes) }
}

/** Bytes by package or folder of ours among what a cold start reads, or among everything; the heaviest first. */
export function weights({ metafile }: Bundle, part: 'cold' | 'whole'): readonly (readonly [string, number])[] {
  const files = part === 'cold' ? [...coldFiles(metafile)] : scriptsOf(metafile)
  const found = new Map<string, number>()
  for (const file of files) {
    for (const [input, { bytesInOutput }] of Object.entries(metafile.outputs[file]?.inputs ?? {})) {
      const name = ownerOf(input)
      found.set(name, (found.get(name) ?? 0) + bytesInOutput)
    }
  }
  return [...found].toSorted(([, one], [, other]) => other - one)
}

/** The source files that some of a bundle is made of, as paths from the root. */
export function inputsOf({ metafile }: Bundle): readonly string[] {
  const used = scriptsOf(metafile).flatMap((file) => Object.entries(metafile.outputs[file]?.inputs ?? {}))
  return [...new Set(used.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([input]) => input))]
}

function scriptsOf(metafile: Metafile): readonly string[] {
  return Object.keys(metafile.outputs).filter((file) => file.endsWith('.mjs'))
}

function coldFiles(metafile: Metafile): ReadonlySet<string> {
  const seen = new Set<string>()
  const waiting = scriptsOf(metafile).filter((file) => file.endsWith('/main.mjs'))
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const imported = metafile.outputs[file]?.imports.filter(({ kind, external }) => kind === 'import-statement' && external !== true) ?? []
    waiting.push(...imported.map(({ path }) => path))
  }
  return seen
}

function ownerOf(input: string): string {
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1]
  return inPackage ?? input.split('/').slice(0, 2).join('/')
}

function sizeOf(contents: Buffer): Size {
  return { raw: contents.length, gzip: gzipSync(contents).length }
}

function sum(sizes: readonly { readonly size: Size }[]): Size {
  return sizes.reduce<Size>(({ raw, gzip }, { size }) => ({ raw: raw + size.raw, gzip: gzip + size.gzip }), { raw: 0, gzip: 0 })
}
