import { midTerm as now } from '../fixtures/a-course.ts'
import { failureContract } from './absence.ts'
import { inEach } from './places.ts'
import { storePlaces, storesAt } from './store-places.ts'
import { workIndexContract } from './work-index.contract.ts'

inEach(storePlaces, workIndexContract)

failureContract((url) => storesAt(url).index, {
  due: (index) => index.due(now, { limit: 1 }),
  first: (index) => index.first(),
})
