import { failureContract } from './absence.ts'
import { hubRegistryContract } from './hub-registry.contract.ts'
import { inEach } from './places.ts'
import { storePlaces, storesAt } from './store-places.ts'

inEach(storePlaces, hubRegistryContract)

failureContract((url) => storesAt(url).hubs, {
  get: (hubs) => hubs.get('shared'),
  page: (hubs) => hubs.page({ limit: 1 }),
  slugsIn: (hubs) => hubs.slugsIn('shared', { limit: 1 }),
})
