import { writeFile } from 'node:fs/promises'
import openapiTS, { astToString } from 'openapi-typescript'
import { openapi } from '../functions/courses-api/openapi.ts'

const note = '// Generated from openapi.json by `npm run build:client`. Change the routes and schemas in shared/contract instead.\n\n'

/** The OpenAPI document as `client/openapi.json` keeps it. */
export async function openapiText(): Promise<string> {
  return `${JSON.stringify(await openapi(), null, 2)}\n`
}

/** TypeScript types of every operation of an OpenAPI document, as `client/schema.d.ts` keeps them. */
export async function schemaText(document: string): Promise<string> {
  return note + astToString(await openapiTS(document, { alphabetize: false, emptyObjectsUnknown: true }))
}

/** Writes what other programs use to call the API: the document, and types made from it. */
export async function exportClient(folder: URL): Promise<void> {
  const document = await openapiText()
  await writeFile(new URL('openapi.json', folder), document)
  await writeFile(new URL('schema.d.ts', folder), await schemaText(document))
}
