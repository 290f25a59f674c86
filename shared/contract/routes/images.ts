import { late, type Route } from './route.ts'

const images = () => import('../images.ts')
const lists = () => import('../lists.ts')

const imageClass = '/api/images/{class}'
const build = `${imageClass}/builds/{date}`
const current = '/api/rollouts/current'

/** The catalogue of images, and upgrades from one to another. */
export const imageRoutes = {
  'list-images': {
    method: 'GET', path: '/api/images', action: 'see-images',
    status: 200,
  },
  'describe-class': {
    method: 'PUT', path: imageClass, action: 'keep-images',
    body: late(images, 'imageClassInputSchema'), status: 200,
  },
  'list-builds': {
    method: 'GET', path: `${imageClass}/builds`, action: 'see-images',
    query: late(lists, 'pageQuerySchema'), status: 200,
  },
  'enter-build': {
    method: 'PUT', path: build, action: 'keep-images',
    body: late(images, 'buildInputSchema'), status: 200,
  },
  'publish-build': {
    method: 'POST', path: `${build}/publication`, action: 'keep-images',
    body: late(images, 'publicationSchema'), status: 200,
  },
  'withdraw-build': {
    method: 'POST', path: `${build}/withdrawal`, action: 'keep-images',
    body: late(images, 'withdrawalSchema'), status: 200,
  },
  'test-build': {
    method: 'POST', path: `${build}/tests`, action: 'keep-images',
    status: 200,
  },
  'list-build-tests': {
    method: 'GET', path: `${build}/tests`, action: 'keep-images',
    query: late(lists, 'pageQuerySchema'), status: 200,
  },
  'start-rollout': {
    method: 'POST', path: '/api/rollouts', action: 'keep-rollouts',
    body: late(images, 'rolloutInputSchema'), status: 201,
  },
  'get-rollouts': {
    method: 'GET', path: current, action: 'keep-rollouts',
    status: 200,
  },
  'pause-rollout': {
    method: 'POST', path: `${current}/pause`, action: 'keep-rollouts',
    status: 200,
  },
  'resume-rollout': {
    method: 'POST', path: `${current}/resume`, action: 'keep-rollouts',
    status: 200,
  },
  'abort-rollout': {
    method: 'POST', path: `${current}/abort`, action: 'keep-rollouts',
    status: 200,
  },
} as const satisfies Record<string, Route>
