import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { type Lectern, startLectern } from '../../local/lectern.ts'
import { instant } from '../../shared/core/instant.ts'
import { buildPage, launch } from './browser.ts'

/** A Lectern of its own with the portal as it stands, and a browser to look at it. */
export interface PortalOnAMachine {
  readonly lectern: Lectern
  readonly browser: Browser
  /** Where everything is kept. */
  readonly folder: string
  close(): Promise<void>
}

/** Begins with nothing, at an instant. */
export async function startPortal(clock: string): Promise<PortalOnAMachine> {
  const built = await buildPage()
  const folder = await mkdtemp(join(tmpdir(), 'lectern-portal-'))
  const lectern = await startLectern({ dataFolder: folder, fresh: true, clock: instant(clock), portalFolder: built.dist })
  const browser = await launch()
  return {
    lectern, browser, folder,
    async close() {
      await browser.close()
      await lectern.close()
      await built.remove()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
