import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { openapiText, schemaText } from '../../bundle/export-client.ts'

const folder = new URL('../../client/', import.meta.url)
const advice = 'run `npm run build:client` and commit what it writes'

test('the document that other programs use is that of the API', async () => {
  expect(await readFile(new URL('openapi.json', folder), 'utf8') === await openapiText(), advice).toBe(true)
})

test('the types of the client are those of the document', async () => {
  expect(await readFile(new URL('schema.d.ts', folder), 'utf8') === await schemaText(await openapiText()), advice).toBe(true)
})
