import type { Blobs } from '../../ports/blobs.ts'

/** Blobs whose client is read when the first of them is asked for: S3's is the largest of all clients, and few requests need it. */
export class LateBlobs implements Blobs {
  readonly #load: () => Promise<Blobs>
  #blobs: Promise<Blobs> | undefined

  constructor(load: () => Promise<Blobs>) {
    this.#load = load
  }

  async put(key: string, content: Uint8Array, mediaType: string): Promise<void> {
    return (await this.#loaded()).put(key, content, mediaType)
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    return (await this.#loaded()).get(key)
  }

  async size(key: string): Promise<number | undefined> {
    return (await this.#loaded()).size(key)
  }

  async downloadUrl(key: string, fileName: string, seconds: number): Promise<string> {
    return (await this.#loaded()).downloadUrl(key, fileName, seconds)
  }

  async remove(key: string): Promise<void> {
    return (await this.#loaded()).remove(key)
  }

  #loaded(): Promise<Blobs> {
    this.#blobs ??= this.#load()
    return this.#blobs
  }
}
