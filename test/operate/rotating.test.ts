import { expect, test } from 'vitest'
import { RandomSecrets } from '../../shared/adapters/random/secrets.ts'
import { retry } from '../../shared/core/commands/retry.ts'
import { hubSecretName } from '../../shared/core/objects/hub-secret.ts'
import { day, plus } from '../../shared/core/instant.ts'
import { aCourse, aSituation, midTerm } from '../fixtures/a-course.ts'
import { World } from '../memory/world.ts'
import { liveUntil, place, put, stored } from '../reconcile/living.ts'

const slug = 'mlbp2026'
const named = (world: World, kind: string) => [...world.cluster.objects.entries()].find(([, object]) =>
  object.kind === kind && (kind !== 'Secret' || object.metadata.name === hubSecretName))

test('a hub\'s Secret that was deleted is made anew after a retry, with other keys, and Flux is told to take it up', async () => {
  const world = new World()
  const ports = Object.assign(world, { secrets: new RandomSecrets({ now: () => midTerm }) })
  await place(world, aCourse(), midTerm)
  await liveUntil(world, slug, midTerm, plus(midTerm, day), ports)
  const [id, before] = named(world, 'Secret')!
  const release = named(world, 'HelmRelease')![1]
  world.cluster.objects.delete(id)
  const course = await stored(world, slug)
  const now = plus(midTerm, 2 * day)
  await put(world, course, retry(course, aSituation({ now })))
  await liveUntil(world, slug, now, plus(now, day), ports)
  const after = named(world, 'Secret')![1]
  const contentOf = (object: object) => (object as { readonly data?: unknown; readonly stringData?: unknown }).data ?? (object as { readonly stringData?: unknown }).stringData
  expect(contentOf(after)).toBeDefined()
  expect(contentOf(after)).not.toEqual(contentOf(before))
  expect(named(world, 'HelmRelease')![1].metadata.annotations).not.toEqual(release.metadata.annotations)
})
