import { buildChart } from './build-chart.ts'
import { buildFunctions } from './build-functions.ts'

/** What `npm run build:functions` does: everything that a deployment uploads, into `dist`. */
const bundles = await buildFunctions()
await buildChart()
console.error(`Built ${bundles.length} functions and the chart in dist.`)
