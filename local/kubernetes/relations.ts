/** Which key has which uid, and who depends on whom: keys and uids only, so that it stays small. */
export class Relations {
  readonly #keys = new Map<string, string>()
  readonly #dependents = new Map<string, Set<string>>()

  /** The key of the object with this uid. */
  keyOf(uid: string): string | undefined {
    return this.#keys.get(uid)
  }

  /** Keys of the objects with an owner reference to `uid`. */
  dependentsOf(uid: string): readonly string[] {
    return [...(this.#dependents.get(uid) ?? [])]
  }

  add(key: string, uid: string, owners: readonly { uid: string }[]): void {
    this.#keys.set(uid, key)
    for (const owner of owners) {
      const dependents = this.#dependents.get(owner.uid)
      if (dependents === undefined) this.#dependents.set(owner.uid, new Set([key]))
      else dependents.add(key)
    }
  }

  remove(key: string, uid: string, owners: readonly { uid: string }[]): void {
    this.#keys.delete(uid)
    for (const owner of owners) {
      const dependents = this.#dependents.get(owner.uid)
      dependents?.delete(key)
      if (dependents?.size === 0) this.#dependents.delete(owner.uid)
    }
  }

  clear(): void {
    this.#keys.clear()
    this.#dependents.clear()
  }
}
