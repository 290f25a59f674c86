import { aMonth } from '../fixtures/a-month.ts'
import { failureContract } from './absence.ts'
import { loadIndexContract } from './load-index.contract.ts'
import { inEach } from './places.ts'
import { storePlaces, storesAt } from './store-places.ts'

inEach(storePlaces, loadIndexContract)

failureContract((url) => storesAt(url).load, {
  standing: (load) => load.standing('a2026'),
  put: (load) => load.put('a2026', [aMonth('a2026', [])], '1'),
  month: (load) => load.month('2026-09', { limit: 1 }),
})
