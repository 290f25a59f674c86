import { failureContract } from './absence.ts'
import { choreStoreContract } from './chore-store.contract.ts'
import { inEach } from './places.ts'
import { storePlaces, storesAt } from './store-places.ts'

inEach(storePlaces, choreStoreContract)

failureContract((url) => storesAt(url).chores, {
  get: (chores) => chores.get('homes'),
  save: (chores) => chores.save({ name: 'homes', state: {}, version: 1 }),
})
