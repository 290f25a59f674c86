import { day, plus } from '../../shared/core/instant.ts'
import { midTerm as now } from '../fixtures/a-course.ts'
import { failureContract } from './absence.ts'
import { inEach } from './places.ts'
import { schedulesContract } from './schedules.contract.ts'
import { schedulesAt, schedulesPlaces } from './schedules-places.ts'

inEach(schedulesPlaces, schedulesContract)

failureContract(schedulesAt, {
  put: (schedules) => schedules.put({ name: 'mlbp2026.public_date', at: plus(now, day), hub: 'mlbp2026' }, now),
  remove: (schedules) => schedules.remove('mlbp2026.public_date'),
})
