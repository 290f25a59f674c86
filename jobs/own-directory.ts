import { mkdir } from 'node:fs/promises'
import type { Context } from './context.ts'
import { type Directory, within } from './directory.ts'

export interface Owned {
  readonly name: string
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

export type Made = 'made' | 'mended' | 'right'

/**
 * Makes a directory with owner and mode, or mends those of one that is there; what is right is left alone. Throws when
 * anything else, a link for one, has its place.
 */
export async function ownDirectory(parent: Directory, owned: Owned, { setsOwners }: Context): Promise<Made> {
  const { name, mode, uid, gid } = owned
  const before = await parent.look(name)
  if (before === undefined) await mkdir(parent.pathOf(name), { mode: 0o700 })
  else if (!before.isDirectory()) throw new Error(`${name} is there and is no directory`)
  return within(parent.openDirectory(name), async (directory) => {
    const stats = await directory.stat()
    const isOwned = !setsOwners || (stats.uid === uid && stats.gid === gid)
    if (isOwned && (stats.mode & 0o7777) === mode) return before === undefined ? 'made' : 'right'
    if (setsOwners) await directory.chown(uid, gid)
    // After the owner, as a change of owner may take the set-group-id bit away; mkdir's mode is cut by the process's mask.
    await directory.chmod(mode)
    return before === undefined ? 'made' : 'mended'
  })
}
