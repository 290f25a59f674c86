import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundleJobs } from '../jobs/bundle.ts'
import { dist, root } from './places.ts'

/**
 * The Helm chart of what the cluster needs of Lectern, with the Jobs' program as `files/main.mjs`. What lay in `to` goes. Throws when
 * the program is too large for a ConfigMap.
 */
export async function buildChart(to = join(dist, 'chart')): Promise<void> {
  const program = await bundleJobs()
  await rm(to, { recursive: true, force: true })
  await cp(join(root, 'infra', 'chart'), to, { recursive: true })
  await mkdir(join(to, 'files'), { recursive: true })
  await writeFile(join(to, 'files', 'main.mjs'), program)
}
