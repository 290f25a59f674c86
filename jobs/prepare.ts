import { type Context, UsageError } from './context.ts'
import { Directory, within } from './directory.ts'
import { numberIn } from './numbers.ts'
import { ownDirectory } from './own-directory.ts'

/** The directories of a course; students read `data`, hand in and fetch in `exchange`, and see nothing of `files`. */
const directories = [['files', 0o2770], ['data', 0o2775], ['exchange', 0o2775]] as const

/** `prepare <course's directory> <uid> <gid>`: makes or mends the directories of a course. */
export async function prepare([root, uidText, gidText]: readonly string[], context: Context): Promise<object> {
  if (root === undefined) throw new UsageError('prepare: the directory of the course is missing')
  const [uid, gid] = [numberIn(uidText, 'uid'), numberIn(gidText, 'gid')]
  const count = { made: 0, mended: 0, right: 0 }
  await within(Directory.open(root), async (course) => {
    // Nobody but root renames or adds anything beside the three.
    if (((await course.stat()).mode & 0o7777) !== 0o755) await course.chmod(0o755)
    for (const [name, mode] of directories) {
      count[await ownDirectory(course, { name, mode, uid, gid }, context)] += 1
    }
  })
  if (!context.setsOwners) context.log(`Owners are not set to ${uid}:${gid}: this process may not give files away.`)
  return count
}
