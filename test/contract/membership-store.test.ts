import { midTerm as now } from '../fixtures/a-course.ts'
import { failureContract } from './absence.ts'
import { membershipStoreContract } from './membership-store.contract.ts'
import { inEach } from './places.ts'
import { storePlaces, storesAt } from './store-places.ts'

inEach(storePlaces, membershipStoreContract)

failureContract((url) => storesAt(url).members, {
  get: (members) => members.get('mlbp2026', 'ada'),
  getMany: (members) => members.getMany('mlbp2026', ['ada']),
  page: (members) => members.page('mlbp2026', { limit: 10 }),
  ofPerson: (members) => members.ofPerson('ada', { limit: 10 }),
  counts: (members) => members.counts('mlbp2026'),
  save: (members) => members.save({ slug: 'mlbp2026', now, memberships: [], seats: { seats: 1, listed: 0, version: 1 } }),
  hold: (members) => members.hold('mlbp2026', { listed: 1, version: 2, until: now, seats: 3 }),
})
