import { failureContract } from './absence.ts'
import { linkStoreContract } from './link-store.contract.ts'
import { inEach } from './places.ts'
import { storePlaces, storesAt } from './store-places.ts'

inEach(storePlaces, linkStoreContract)

failureContract((url) => storesAt(url).links, {
  put: (links) => links.put('hash', { kind: 'invite', slug: 'mlbp2026' }),
  get: (links) => links.get('hash'),
  drop: (links) => links.drop('hash'),
})
