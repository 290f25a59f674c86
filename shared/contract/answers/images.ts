import * as view from '../image-view.ts'
import type { imageRoutes } from '../routes/images.ts'
import type { Answer } from './answer.ts'

/** What the catalogue of images and upgrades are answered with. */
export const imageAnswers = {
  'list-images': view.imageListSchema,
  'describe-class': view.imageClassSchema,
  'list-builds': view.buildListSchema,
  'enter-build': view.buildSchema,
  'publish-build': view.publishedSchema,
  'withdraw-build': view.buildSchema,
  'test-build': view.rolloutsSchema,
  'list-build-tests': view.buildTestsSchema,
  'start-rollout': view.rolloutsSchema,
  'get-rollouts': view.rolloutsSchema,
  'pause-rollout': view.rolloutsSchema,
  'resume-rollout': view.rolloutsSchema,
  'abort-rollout': view.rolloutsSchema,
} as const satisfies Readonly<Record<keyof typeof imageRoutes, Answer>>
