import { midTerm as now } from '../fixtures/a-course.ts'
import { failureContract } from './absence.ts'
import { aMail, outboxContract } from './outbox.contract.ts'
import { inEach } from './places.ts'
import { storePlaces, storesAt } from './store-places.ts'

inEach(storePlaces, outboxContract)

failureContract((url) => storesAt(url).outbox, {
  put: (outbox) => outbox.put(aMail(), now),
  get: (outbox) => outbox.get('mlbp2026', 'opened'),
  claim: (outbox) => outbox.claim('mlbp2026', 'opened', now, now),
  markSent: (outbox) => outbox.markSent('mlbp2026', 'opened', { at: now, message_id: '1' }),
  markFailed: (outbox) => outbox.markFailed('mlbp2026', 'opened', { at: now, reason: 'away' }),
})
