import { late, type Route } from './route.ts'

const images = () => import('../images.ts')
const lists = () => import('../lists.ts')

const imageClass = '/api/images/{class}'
const build = `${imageClass}/builds/{date}`
const current = '/api/rollouts/current'

/** The catalogue of images, and upgrades from one to another. */
export const imageRoutes = {
  'list-images': {
    method: 'GET', path: '/api/images', summary: 'Classes of images, each with its newest published build', action: 'see-images',
    status: 200,
  },
  'describe-class': {
    method: 'PUT', path: imageClass, summary: 'Title, description and default URL of a class', action: 'keep-images',
    body: late(images, 'imageClassInputSchema'), status: 200,
  },
  'list-builds': {
    method: 'GET', path: `${imageClass}/builds`, summary: 'Builds of a class, newest first', action: 'see-images',
    query: late(lists, 'pageQuerySchema'), status: 200,
  },
  'enter-build': {
    method: 'PUT', path: build, summary: 'Enter a build, or another image in the place of a candidate', action: 'keep-images',
    body: late(images, 'buildInputSchema'), status: 200,
  },
  'publish-build': {
    method: 'POST', path: `${build}/publication`, summary: 'Let courses get it; says how many tests fail in it', action: 'keep-images',
    body: late(images, 'publicationSchema'), status: 200,
  },
  'withdraw-build': {
    method: 'POST', path: `${build}/withdrawal`, summary: 'Let no further course get it', action: 'keep-images',
    body: late(images, 'withdrawalSchema'), status: 200,
  },
  'test-build': {
    method: 'POST', path: `${build}/tests`, summary: 'Run the test files of the class\'s courses in it', action: 'keep-images',
    status: 200,
  },
  'list-build-tests': {
    method: 'GET', path: `${build}/tests`, summary: 'How the test files of the class\'s courses ended in it', action: 'keep-images',
    query: late(lists, 'pageQuerySchema'), status: 200,
  },
  'start-rollout': {
    method: 'POST', path: '/api/rollouts', summary: 'Upgrade the chart, or the courses of a class, in waves', action: 'keep-rollouts',
    body: late(images, 'rolloutInputSchema'), status: 201,
  },
  'get-rollouts': {
    method: 'GET', path: current, summary: 'The upgrade that runs or ran last, and those before it', action: 'keep-rollouts',
    status: 200,
  },
  'pause-rollout': {
    method: 'POST', path: `${current}/pause`, summary: 'Take up no further course', action: 'keep-rollouts',
    status: 200,
  },
  'resume-rollout': {
    method: 'POST', path: `${current}/resume`, summary: 'Go on after a pause or a failure', action: 'keep-rollouts',
    status: 200,
  },
  'abort-rollout': {
    method: 'POST', path: `${current}/abort`, summary: 'End it; what was moved stays', action: 'keep-rollouts',
    status: 200,
  },
} as const satisfies Record<string, Route>
