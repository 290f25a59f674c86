import { writeFileSync } from 'node:fs'
import { drawDeployed } from './draw.ts'

/** Draws docs/aws.svg anew: `npm run picture`. */
writeFileSync(new URL('../../docs/aws.svg', import.meta.url), drawDeployed())
