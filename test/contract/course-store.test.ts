import { failureContract } from './absence.ts'
import { courseListsContract } from './course-lists.contract.ts'
import { courseStoreContract } from './course-store.contract.ts'
import { courseStudentsContract } from './course-students.contract.ts'
import { aNewCourse, nextWrite } from './course-writes.ts'
import { inEach } from './places.ts'
import { storePlaces, storesAt } from './store-places.ts'

inEach(storePlaces, (stores) => {
  courseStoreContract(stores)
  courseListsContract(stores)
  courseStudentsContract(stores)
})

failureContract((url) => storesAt(url).store, {
  get: (store) => store.get('mlbp2026'),
  getMany: (store) => store.getMany(['mlbp2026']),
  create: (store) => store.create(aNewCourse()),
  save: (store) => store.save(nextWrite(aNewCourse().course)),
  history: (store) => store.history('mlbp2026', { limit: 1 }),
  slugsOfPerson: (store) => store.slugsOfPerson(['a@uni.example'], { limit: 1 }),
  slugsOfStudent: (store) => store.slugsOfStudent(['a@uni.example'], { limit: 1 }),
  slugsInPhase: (store) => store.slugsInPhase('public', { limit: 1 }),
  slugsByWord: (store) => store.slugsByWord('learning', { limit: 1 }),
  slugsInTrouble: (store) => store.slugsInTrouble({ limit: 1 }),
  slugsInQueue: (store) => store.slugsInQueue({ limit: 1 }),
  nextId: (store) => store.nextId(1),
})
