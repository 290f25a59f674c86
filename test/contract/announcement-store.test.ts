import { midTerm } from '../fixtures/a-course.ts'
import { failureContract } from './absence.ts'
import { announcementStoreContract } from './announcement-store.contract.ts'
import { inEach } from './places.ts'
import { storePlaces, storesAt } from './store-places.ts'

inEach(storePlaces, announcementStoreContract)

failureContract((url) => storesAt(url).announcements, {
  get: (announcements) => announcements.get('x'),
  latest: (announcements) => announcements.latest(1),
  next: (announcements) => announcements.next(),
  claim: (announcements) => announcements.claim({ id: 'x', at: midTerm }, 'mlbp2026', ['a@uni.example']),
})
