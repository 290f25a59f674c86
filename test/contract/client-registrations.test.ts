import { clientRegistrationsContract } from './client-registrations.contract.ts'
import { inEach } from './places.ts'
import { storePlaces } from './store-places.ts'

inEach(storePlaces, (stores) => clientRegistrationsContract(() => stores().registrations))
