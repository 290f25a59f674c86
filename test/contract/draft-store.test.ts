import { failureContract } from './absence.ts'
import { aDraft, draftStoreContract } from './draft-store.contract.ts'
import { inEach } from './places.ts'
import { storePlaces, storesAt } from './store-places.ts'

inEach(storePlaces, draftStoreContract)

failureContract((url) => storesAt(url).drafts, {
  put: (drafts) => drafts.put(aDraft('a@uni.example')),
  get: (drafts) => drafts.get('a@uni.example', '1'),
  list: (drafts) => drafts.list('a@uni.example', { limit: 1 }),
  drop: (drafts) => drafts.drop('a@uni.example', '1'),
})
