import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { JsonWebKey } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as z from 'zod'

/** ES256: the signing key of all tokens. `cookies` signs the provider's cookies. */
const keyFile = z.object({
  signing: z.object({
    kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string(), d: z.string(), kid: z.string().min(1),
  }),
  cookies: z.string().min(32),
})

export type Keys = z.infer<typeof keyFile>

/**
 * The keys of `dataFile`, created on first use and readable by its owner only, so that tokens outlive a restart; new
 * keys every time without a file. Throws, naming the file, when it holds something else.
 */
export function readKeys(dataFile: string | undefined): Keys {
  if (dataFile === undefined) return createKeys()
  const text = readText(dataFile)
  if (text !== undefined) return parseKeys(text, dataFile)
  const keys = createKeys()
  // Renaming makes the file appear whole or not at all, whenever the process is killed.
  writeFileSync(`${dataFile}.new`, JSON.stringify(keys), { mode: 0o600 })
  renameSync(`${dataFile}.new`, dataFile)
  return keys
}

/** The public half of the signing key, as a JSON Web Key. */
export function publicKey({ signing: { d, kid, ...point } }: Keys): JsonWebKey {
  return { ...point, kid, alg: 'ES256', use: 'sig' }
}

function createKeys(): Keys {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signing = { ...privateKey.export({ format: 'jwk' }), kid: randomBytes(12).toString('base64url') }
  return keyFile.parse({ signing, cookies: randomBytes(32).toString('base64url') })
}

function readText(dataFile: string): string | undefined {
  try {
    return readFileSync(dataFile, 'utf8')
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw failure
  }
}

function parseKeys(text: string, dataFile: string): Keys {
  try {
    const keys = keyFile.parse(JSON.parse(text))
    createPublicKey(createPrivateKey({ key: keys.signing, format: 'jwk' }))
    return keys
  } catch (cause) {
    throw new Error(`${dataFile} does not hold the keys of the sign-in provider; remove it to start afresh`, { cause })
  }
}
