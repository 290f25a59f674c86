import type { LinkStore, StoredLink } from '../../shared/ports/link-store.ts'

export class MemoryLinkStore implements LinkStore {
  readonly links = new Map<string, StoredLink>()

  async put(tokenHash: string, link: StoredLink): Promise<void> {
    this.links.set(tokenHash, link)
  }

  async get(tokenHash: string): Promise<StoredLink | undefined> {
    return this.links.get(tokenHash)
  }

  async drop(tokenHash: string): Promise<void> {
    this.links.delete(tokenHash)
  }
}
