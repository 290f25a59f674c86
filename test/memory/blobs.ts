import { type Blobs, longestLink } from '../../shared/ports/blobs.ts'
import { Rejected } from '../../shared/ports/errors.ts'

/** Objects in a map; its links lead nowhere and say what they are. */
export class MemoryBlobs implements Blobs {
  readonly objects = new Map<string, { readonly content: Uint8Array; readonly mediaType: string }>()

  async put(key: string, content: Uint8Array, mediaType: string): Promise<void> {
    this.objects.set(key, { content: content.slice(), mediaType })
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    return this.objects.get(key)?.content.slice()
  }

  async size(key: string): Promise<number | undefined> {
    return this.objects.get(key)?.content.length
  }

  async downloadUrl(key: string, fileName: string, seconds: number): Promise<string> {
    if (!Number.isInteger(seconds) || seconds < 1 || seconds > longestLink) throw new Rejected(`${seconds} seconds`)
    return `memory:${encodeURIComponent(key)}?as=${encodeURIComponent(fileName)}&seconds=${seconds}`
  }

  async remove(key: string): Promise<void> {
    this.objects.delete(key)
  }
}
