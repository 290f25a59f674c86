import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LocalCourseFiles } from '../../local/files/course-files.ts'
import { MemoryCourseFiles } from '../memory/course-files.ts'
import { type CourseFilesPlace, type CourseFilesRig, courseFilesContract } from './course-files.contract.ts'
import { inEach, type Opened } from './places.ts'

const places: readonly CourseFilesPlace[] = [
  { name: 'in memory', open: openMemory, lacks: { disk: 'it has no disk' } },
  { name: 'in a folder', open: openFolder, lacks: {} },
]

async function openMemory(): Promise<Opened<CourseFilesRig>> {
  const files = new MemoryCourseFiles()
  return { rig: { files, root: '', broken: files }, close: async () => undefined }
}

async function openFolder(): Promise<Opened<CourseFilesRig>> {
  const folder = await mkdtemp(join(tmpdir(), 'course-files-'))
  // A file where a folder should be: also for root, to whom no permission is denied.
  await writeFile(join(folder, 'file'), '')
  const broken = new LocalCourseFiles(join(folder, 'file'))
  const rig = { files: new LocalCourseFiles(folder), root: join(folder, 'efs'), broken }
  return { rig, close: () => rm(folder, { recursive: true }) }
}

inEach(places, courseFilesContract)
