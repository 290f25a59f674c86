import { randomUUID } from 'node:crypto'
import { Html, html } from './html.ts'
import type { HtmlValue } from './html.ts'

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/'

/** A refusal under the service's own error code; the real client throws it under that name. */
export class SesError extends Error {
  override readonly name = 'SesError'
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.code = code
    this.status = status
  }
}

export function invalidParameter(message: string): SesError {
  return new SesError('InvalidParameterValue', message)
}

/** The values of `prefix.member.1`, `prefix.member.2` ... in order. */
export function members(form: URLSearchParams, prefix: string): readonly string[] {
  const found: string[] = []
  for (let n = 1; ; n += 1) {
    const value = form.get(`${prefix}.member.${n}`)
    if (value === null) return found
    found.push(value)
  }
}

/** The value of a required parameter. Throws ValidationError naming it. */
export function required(form: URLSearchParams, name: string): string {
  const value = form.get(name)
  if (value !== null) return value
  throw new SesError('ValidationError', `1 validation error detected: Value null at '${name}' failed to satisfy ` +
    'constraint: Member must not be null')
}

/** The XML answer to `action`; `result` holds its elements. */
export function answerXml(action: string, result: HtmlValue): string {
  const id = randomUUID()
  const metadata = html`<ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata>`
  const inner = element(`${action}Result`, result)
  return element(`${action}Response`, [inner, metadata], ` xmlns="${namespace}"`).text
}

export function errorXml(error: SesError): string {
  const type = error.status < 500 ? 'Sender' : 'Receiver'
  const inner = html`<Error><Type>${type}</Type><Code>${error.code}</Code><Message>${error.message}</Message></Error>`
  const id = randomUUID()
  return element('ErrorResponse', [inner, html`<RequestId>${id}</RequestId>`], ` xmlns="${namespace}"`).text
}

/** Element names come from this code, never from a request: an unknown action is an error before it is a name. */
function element(name: string, content: HtmlValue, attributes = ''): Html {
  return html`${new Html(`<${name}${attributes}>`)}${content}${new Html(`</${name}>`)}`
}
