import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bundle, buildFunctions } from '../../bundle/build-functions.ts'
import { inputsOf, sizesOf, weights } from '../../bundle/sizes.ts'
import { type FunctionName, functionNames } from '../../shared/contract/functions.ts'

/** The AWS clients of each function: a client more is a right more that somebody will want. */
const clients: Readonly<Record<FunctionName, readonly string[]>> = {
  'courses-api': ['dynamodb', 's3', 'sqs'],
  'userinfo': ['cognito-identity-provider', 'dynamodb', 'sqs'],
  'token-claims': ['cognito-identity-provider', 'dynamodb', 'sqs'],
  'reconcile-hub': ['cognito-identity-provider', 'dynamodb', 'eks', 's3', 'scheduler', 'secrets-manager', 'sqs'],
  'deliver-mail': ['dynamodb', 'ses', 'sqs'],
  'sweep-due': ['dynamodb', 'sqs'],
  'mail-events': ['dynamodb', 'sqs'],
  'measure-courses': ['dynamodb'],
  'probe-hubs': ['dynamodb'],
}

let outDir: string
let bundles: ReadonlyMap<string, Bundle>
beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'lectern-dist-'))
  bundles = new Map((await buildFunctions({ outDir })).map((bundle) => [bundle.name, bundle]))
}, 180_000)
afterAll(() => rm(outDir, { recursive: true, force: true }))

function bundleOf(name: FunctionName): Bundle {
  const found = bundles.get(name)
  if (found === undefined) throw new Error(`${name} was not built`)
  return found
}

describe.each(functionNames)('the bundle of %s', (name) => {
  test('has the clients that it needs and no other', () => {
    const found = inputsOf(bundleOf(name)).flatMap((input) => /@aws-sdk\/client-([^/]+)\//.exec(input)?.[1] ?? [])
    expect([...new Set(found)].toSorted()).toEqual(clients[name])
  })

  test('has the hand on cluster and alarms only as the one that writes there', () => {
    const ofOneWriter = inputsOf(bundleOf(name)).filter((input) => /^shared\/adapters\/(kubernetes|scheduler)\//.test(input))
    expect(ofOneWriter.length > 0).toBe(name === 'reconcile-hub')
  })

  test('is made of what runs alone, without ways to credentials that Lambda has not', () => {
    const strange = inputsOf(bundleOf(name)).filter((input) =>
      /^(local|test|bench|infra|operate|web|jobs)\//.test(input) || /@aws-sdk\/(credential-provider|nested-clients|token-providers)/.test(input))
    expect(strange).toEqual([])
  })
})

/** In bytes, a little above what is, and no more than the aim for the API: whoever goes beyond has to say so here. Docs: ADR 31. */
const coldAtMost: Readonly<Record<FunctionName, { readonly raw: number; readonly gzip: number }>> = {
  'courses-api': { raw: 315_000, gzip: 106_500 },
  'userinfo': { raw: 333_000, gzip: 106_000 },
  'token-claims': { raw: 313_000, gzip: 100_000 },
  'reconcile-hub': { raw: 500_000, gzip: 166_500 },
  'deliver-mail': { raw: 350_000, gzip: 112_500 },
  'sweep-due': { raw: 295_000, gzip: 96_500 },
  'mail-events': { raw: 408_000, gzip: 130_500 },
  'measure-courses': { raw: 278_000, gzip: 93_000 },
  'probe-hubs': { raw: 278_000, gzip: 93_000 },
}

test.each(functionNames)('a cold start of %s reads no more than was agreed', async (name) => {
  const { cold } = await sizesOf(bundleOf(name))
  expect(cold.raw).toBeLessThan(coldAtMost[name].raw)
  expect(cold.gzip).toBeLessThan(coldAtMost[name].gzip)
})

test('a start of courses-api reads none of the libraries that few requests need, and makes no schema', () => {
  const late = weights(bundleOf('courses-api'), 'whole').map(([owner]) => owner)
  const cold = new Set(weights(bundleOf('courses-api'), 'cold').flatMap(([owner, bytes]) => bytes > 0 ? [owner] : []))
  expect(late.filter((owner) => !cold.has(owner))).toEqual(expect.arrayContaining([
    'zod', 'zod-openapi', 'yaml', 'rrule-temporal', 'ical-generator', 'csv-parse', '@aws-sdk/client-s3', '@aws-sdk/client-sqs', 'shared/intake',
  ]))
})

test.each(functionNames)('a start of %s imports no module of Node.js that brings undici along', (name) => {
  const external = Object.values(bundleOf(name).metafile.outputs).flatMap(({ imports }) => imports.filter((one) => one.external === true))
  expect(external.length).toBeGreaterThan(0)
  expect(external.filter(({ path }) => /^(node:)?http$/.test(path))).toEqual([])
})

test('the same input gives the same files, wherever they go', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-dist-twice-'))
  const names = ['courses-api'] as const
  const [[one], [other]] = await Promise.all([buildFunctions({ outDir: join(folder, 'one'), names }), buildFunctions({ outDir: join(folder, 'other'), names })])
  expect(await digestsOf(other?.folder ?? '')).toEqual(await digestsOf(one?.folder ?? ''))
  await rm(folder, { recursive: true, force: true })
})

async function digestsOf(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder)).toSorted()
  return Promise.all(files.map(async (file) => `${file} ${createHash('sha256').update(await readFile(join(folder, file))).digest('hex')}`))
}
