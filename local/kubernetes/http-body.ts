import type { IncomingMessage } from 'node:http'
import { parse, YAMLError } from 'yaml'
import { badRequest, tooLarge, unsupportedMediaType } from './status-errors.ts'

/** The limit of the real API server for one request. */
const bodyLimit = 3 * 1_024 * 1_024

/** The text of a request body. Throws 413 past the limit. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const buffer = chunk as Buffer
    size += buffer.length
    if (size > bodyLimit) throw tooLarge(bodyLimit)
    chunks.push(buffer)
  }
  return Buffer.concat(chunks).toString()
}

/** The media type of a request, without parameters; JSON where none is given. */
export function mediaTypeOf(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? 'application/json').split(';')[0]?.trim().toLowerCase() ?? ''
}

/** Reads an object from JSON or YAML. Throws 400 for text that is neither, 415 for other media types. */
export function parseBody(text: string, mediaType: string): unknown {
  if (text.trim() === '') throw badRequest('the body of the request is empty')
  const isYaml = mediaType.endsWith('yaml')
  if (!isYaml && !mediaType.endsWith('json')) {
    throw unsupportedMediaType(['application/json', 'application/yaml'])
  }
  try {
    return isYaml && !text.trimStart().startsWith('{') ? parse(text, { maxAliasCount: 100 }) : JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof YAMLError || error instanceof ReferenceError) {
      throw badRequest(`the body of the request cannot be read: ${error.message}`)
    }
    throw error
  }
}
