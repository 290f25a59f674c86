import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'

/** Sign-ins, codes and refresh tokens kept at a time; the oldest make room. */
const keptEntries = 2_000

/** What a grant has issued, and what goes with it. A sign-in under way names its grant too, and stays. */
const issuedKinds = ['AccessToken', 'AuthorizationCode', 'RefreshToken']

interface Entry {
  readonly payload: AdapterPayload
  /** Epoch milliseconds. */
  readonly expires: number
}

/**
 * The provider's state in memory, bounded. A restart forgets it, which ends every session: the next refresh is refused
 * and leads back to the sign-in page. Uses the real clock, as the provider does.
 */
export function boundedAdapter(limit = keptEntries): AdapterFactory {
  const entries = new Map<string, Entry>()

  const live = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key)
    if (entry === undefined || entry.expires > Date.now()) return entry?.payload
    entries.delete(key)
    return undefined
  }

  const put = (key: string, entry: Entry): void => {
    // Deleting first moves the entry to the end of the map: what is in use is never the oldest.
    entries.delete(key)
    entries.set(key, entry)
    for (const oldest of entries.keys()) {
      if (entries.size <= limit) return
      entries.delete(oldest)
    }
  }

  const findWhere = (kind: string, matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined => {
    for (const [key, { payload }] of entries) {
      if (key.startsWith(`${kind}:`) && matches(payload)) return live(key)
    }
    return undefined
  }

  return (kind): Adapter => ({
    async upsert(id, payload, expiresIn) {
      const expires = expiresIn === undefined ? Infinity : Date.now() + expiresIn * 1000
      put(`${kind}:${id}`, { payload, expires })
    },
    async find(id) {
      return live(`${kind}:${id}`)
    },
    async findByUid(uid) {
      return findWhere(kind, (payload) => payload.uid === uid)
    },
    async findByUserCode(userCode) {
      return findWhere(kind, (payload) => payload.userCode === userCode)
    },
    async consume(id) {
      const payload = live(`${kind}:${id}`)
      if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000)
    },
    async destroy(id) {
      entries.delete(`${kind}:${id}`)
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of entries) {
        if (payload.grantId === grantId && issuedKinds.includes(payload.kind ?? '')) entries.delete(key)
      }
    },
  })
}
