import { randomUUID } from 'node:crypto'
import { html } from '../ses/html.ts'

/** A refusal under the service's own error code (Amazon S3 API reference, "Error responses"). */
export class S3Error extends Error {
  override readonly name = 'S3Error'
  readonly code: string
  readonly status: number

  constructor(status: number, code: string, message: string) {
    super(message)
    this.code = code
    this.status = status
  }
}

export const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n'

export function errorXml({ code, message }: S3Error): string {
  const id = html`<RequestId>${randomUUID()}</RequestId>`
  return `${xmlHead}${html`<Error><Code>${code}</Code><Message>${message}</Message>${id}</Error>`.text}`
}
