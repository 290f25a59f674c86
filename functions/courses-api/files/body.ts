import { isUtf8 } from 'node:buffer'
import { testFileBytes } from '../../../shared/core/tests/test-file.ts'
import { ok, refused, type Result } from '../../../shared/core/result.ts'
import type { Event } from '../incoming.ts'

/** The body as the caller sent it. API Gateway hands what is not text over in base64. */
export function bodyBytes({ body = '', isBase64Encoded }: Event): Buffer {
  return Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
}

/** The text of a test file's bytes: UTF-8, without the byte order mark that some editors write. */
export function testFileText(bytes: Buffer): Result<string> {
  if (bytes.length > testFileBytes) {
    return refused({ code: 'too-large', message: `A test file has 1 MiB at most; this one has ${bytes.length} bytes.` })
  }
  if (!isUtf8(bytes)) {
    return refused({ code: 'invalid-request', message: 'The file is not text in UTF-8; save it as UTF-8.' })
  }
  return ok(bytes.toString('utf8').replace(/^\uFEFF/, ''))
}
