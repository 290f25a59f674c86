import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { instant } from '../../shared/core/instant.ts'
import { startLectern } from '../lectern.ts'
import { playSampleYear, sampleYear } from '../sample-year/play.ts'
import { chromiumHere } from './chromium.ts'
import { shots } from './pages.ts'
import { takePictures } from './take.ts'

// npm run screenshots [-- name ...]: pictures of the portal's main pages in the sample year, into docs/portal.
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !shots.some((shot) => shot.name === name))
if (unknown.length > 0) throw new Error(`There is no page ${unknown.join(', ')}. There are: ${shots.map(({ name }) => name).join(', ')}.`)
const chosen = shots.filter(({ name }) => wanted.length === 0 || wanted.includes(name))

const browser = chromiumHere()

const folder = await mkdtemp(join(tmpdir(), 'lectern-pictures-'))
const lectern = await startLectern({
  dataFolder: folder, fresh: true, clock: instant(sampleYear.begins), portalFolder: fileURLToPath(new URL('../../web/dist', import.meta.url)),
})
try {
  await playSampleYear(lectern, folder, (what) => console.log(what))
  // So that two runs show the same minute.
  lectern.clock.pause()
  await takePictures(lectern.url, chosen, fileURLToPath(new URL('../../docs/portal/', import.meta.url)), browser, (name) => console.log(`docs/portal/${name}`))
} finally {
  await lectern.close()
  await rm(folder, { recursive: true, force: true })
}
