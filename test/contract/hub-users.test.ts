import { failureContract } from './absence.ts'
import { hubUsersContract } from './hub-users.contract.ts'
import { inEach } from './places.ts'
import { storePlaces, storesAt } from './store-places.ts'

inEach(storePlaces, hubUsersContract)

failureContract((url) => storesAt(url).users, {
  find: (users) => users.find('ada'),
  noteIdentities: (users) => users.noteIdentities('ada', ['ada']),
  withoutHome: (users) => users.withoutHome({ limit: 1 }),
})
