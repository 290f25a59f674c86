import type { imageRoutes } from '../../../shared/contract/routes/images.ts'
import type { Endpoint } from '../endpoint.ts'
import * as builds from './builds.ts'
import { describeClass, listImages } from './classes.ts'
import * as rollouts from './rollouts.ts'
import { listBuildTests } from './tests.ts'

/** What answers the routes of `shared/contract/routes/images.ts`. */
export const imageEndpoints: Readonly<Record<keyof typeof imageRoutes, Endpoint>> = {
  'list-images': listImages,
  'describe-class': describeClass,
  'list-builds': builds.listBuilds,
  'enter-build': builds.enterBuild,
  'publish-build': builds.publishBuild,
  'withdraw-build': builds.withdrawBuild,
  'test-build': rollouts.testBuild,
  'list-build-tests': listBuildTests,
  'start-rollout': rollouts.startRollout,
  'get-rollouts': rollouts.getRollouts,
  'pause-rollout': rollouts.pauseRollout,
  'resume-rollout': rollouts.resumeRollout,
  'abort-rollout': rollouts.abortRollout,
}
