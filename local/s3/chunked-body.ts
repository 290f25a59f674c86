import { S3Error } from './s3-error.ts'

/** A chunk's line holds its size and at most a signature; a trailer a checksum: nothing of ours is longer. */
const lineLimit = 1_000

/**
 * The content of a body that came as `aws-chunked` (Signature Version 4, "chunked upload"): the way in which the SDK
 * sends streams. What follows the last chunk is put into `trailers`, by name in small letters.
 */
export async function* unchunked(body: AsyncIterable<Buffer>, trailers: Map<string, string>): AsyncGenerator<Buffer> {
  const source = new Lines(body)
  for (;;) {
    const header = await source.line()
    if (!/^[0-9a-f]{1,12}(;|$)/i.test(header)) throw malformed()
    const size = Number.parseInt(header, 16)
    if (size === 0) break
    yield* source.bytes(size)
    if (await source.line() !== '') throw malformed()
  }
  for (let line = await source.line(); line !== ''; line = await source.line()) {
    const colon = line.indexOf(':')
    trailers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim())
  }
}

/** A stream read by lines and by counted bytes in turn. */
class Lines {
  readonly #source: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(body: AsyncIterable<Buffer>) {
    this.#source = body[Symbol.asyncIterator]()
  }

  /** Up to the next line end, without it; empty at the end of the stream. */
  async line(): Promise<string> {
    for (;;) {
      const end = this.#rest.indexOf('\r\n')
      if (end !== -1) {
        const line = this.#rest.toString('latin1', 0, end)
        this.#rest = this.#rest.subarray(end + 2)
        return line
      }
      if (this.#rest.length > lineLimit) throw malformed()
      if (!await this.#more()) return ''
    }
  }

  async* bytes(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0;) {
      if (this.#rest.length === 0 && !await this.#more()) {
        throw new S3Error(400, 'IncompleteBody', 'The body ended before its last chunk.')
      }
      const part = this.#rest.subarray(0, left)
      this.#rest = this.#rest.subarray(part.length)
      left -= part.length
      yield part
    }
  }

  async #more(): Promise<boolean> {
    const next = await this.#source.next()
    if (next.done === true) return false
    this.#rest = this.#rest.length === 0 ? next.value : Buffer.concat([this.#rest, next.value])
    return true
  }
}

function malformed(): S3Error {
  return new S3Error(400, 'InvalidRequest', 'The chunks of the body are malformed.')
}
