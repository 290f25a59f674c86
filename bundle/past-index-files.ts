import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Plugin, PluginBuild } from 'esbuild'

const filesOfSdk = /[\\/]node_modules[\\/]@(smithy|aws-sdk)[\\/].*[\\/]dist-es[\\/].*\.js$/
const imports = /^import \{([^}]*)\} from "([^"]+)";$/gm
const reexports = /^export \{([^}]*)\} from "([^"]+)";$/gm

/** A name as a file exports it. */
interface Place { readonly path: string; readonly name: string }
type Named = ReadonlyMap<string, { readonly from: string; readonly name: string }>

/**
 * Lets the files of the AWS SDK import each other past the index files of its packages. Such an index names every file of a
 * package, and esbuild puts whatever any part of a bundle needs of these into the part that all wait for. Only packages that say
 * that loading their files has no effect are changed; what is written in another form than theirs stays as it is.
 */
export const pastIndexFiles: Plugin = {
  name: 'past-index-files',
  setup(build) {
    const placeOf = placesIn(build)
    build.onLoad({ filter: filesOfSdk }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      const found = await Promise.all([...text.matchAll(imports)].map(async ([statement, names = '', from = '']) => {
        const direct = await Promise.all(namesIn(names).map(async ([name, as]) => {
          const place = await placeOf(name, from, dirname(path))
          return `import { ${place.name} as ${as} } from ${JSON.stringify(place.path)};`
        }))
        return [statement, direct.join(' ')] as const
      }))
      const replaced = new Map(found)
      return { contents: text.replace(imports, (statement) => replaced.get(statement) ?? statement), loader: 'js' }
    })
  },
}

/** Says where a name that is imported from somewhere is made. */
function placesIn({ resolve }: PluginBuild): (name: string, from: string, resolveDir: string) => Promise<Place> {
  const known = new Map<string, Promise<Named>>()
  const reexported = (path: string): Promise<Named> => {
    const found = known.get(path) ?? readFile(path, 'utf8').then(reexportsIn)
    known.set(path, found)
    return found
  }
  const placeOf = async (name: string, from: string, resolveDir: string): Promise<Place> => {
    const { path, sideEffects } = await resolve(from, { resolveDir, kind: 'import-statement' })
    const next = filesOfSdk.test(path) && !sideEffects ? (await reexported(path)).get(name) : undefined
    return next === undefined ? { path, name } : placeOf(next.name, next.from, dirname(path))
  }
  return placeOf
}

function reexportsIn(text: string): Named {
  return new Map([...text.matchAll(reexports)].flatMap(([, names = '', from = '']) => namesIn(names).map(([name, as]) => [as, { from, name }] as const)))
}

/** Pairs of what is named between braces, and as what. */
function namesIn(names: string): readonly (readonly [string, string])[] {
  return names.split(',').map((one) => one.trim()).filter((one) => one !== '').map((one) => {
    const [name = one, as = name] = one.split(' as ')
    return [name, as] as const
  })
}
