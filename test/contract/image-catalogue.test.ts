import { aBuild } from '../fixtures/a-build.ts'
import { failureContract } from './absence.ts'
import { imageCatalogueContract } from './image-catalogue.contract.ts'
import { inEach } from './places.ts'
import { storePlaces, storesAt } from './store-places.ts'

inEach(storePlaces, imageCatalogueContract)

failureContract((url) => storesAt(url).images, {
  classes: (images) => images.classes(),
  putClass: (images) => images.putClass({ name: 'r', title: 'R', description: '' }),
  builds: (images) => images.builds('r', { limit: 1 }),
  build: (images) => images.build('r', '2026-01-05'),
  newest: (images) => images.newest('r', '2026-01-05'),
  oldest: (images) => images.oldest('r'),
  saveBuild: (images) => images.saveBuild(aBuild('2026-01-05')),
})
