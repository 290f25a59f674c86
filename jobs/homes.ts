import { type Context, UsageError } from './context.ts'
import { Directory, within } from './directory.ts'
import { numberIn } from './numbers.ts'
import { ownDirectory } from './own-directory.ts'

/** As many as fit a Job's command line with room to spare. */
const atMost = 100
const userForm = /^[a-z][a-z0-9-]{0,62}$/

/** `homes <directory of homes> <user:uid ...>`: makes or mends home directories, each its owner's alone. */
export async function homes([root, ...people]: readonly string[], context: Context): Promise<object> {
  if (root === undefined) throw new UsageError('homes: the directory of homes is missing')
  if (people.length > atMost) throw new UsageError(`homes: at most ${atMost} people at a time, found ${people.length}`)
  const owners = people.map(ownerIn)
  const count = { made: 0, mended: 0, right: 0 }
  await within(Directory.open(root), async (all) => {
    for (const { user, uid } of owners) {
      count[await ownDirectory(all, { name: user, mode: 0o700, uid, gid: uid }, context)] += 1
    }
  })
  if (!context.setsOwners) context.log('Owners are not set: this process may not give files away.')
  return count
}

function ownerIn(text: string): { user: string; uid: number } {
  const [user = '', uid, ...more] = text.split(':')
  if (!userForm.test(user) || more.length > 0) {
    throw new UsageError(`homes: user:uid is wanted, found ${JSON.stringify(text)}`)
  }
  return { user, uid: numberIn(uid, `uid of ${user}`) }
}
