/** Where unguessable text comes from. */
export interface Secrets {
  /** At least 128 random bits, in characters that stand in a URL. */
  token(): string
  /** So many random bytes in hexadecimal. */
  hex(bytes: number): string
  /** A one-way hash of a token, for storing. */
  hash(token: string): string
  /** A fresh id that sorts by the time it was made. */
  id(): string
}
