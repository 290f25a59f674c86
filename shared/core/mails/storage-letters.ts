import type { Course } from '../course.ts'
import { gigabytes } from '../storage.ts'
import { toCourse, type Writer } from './letter.ts'

/** What is told about storage. One row a kind. */
export const storageLetters: Readonly<Record<'storage-high' | 'storage-over', Writer>> = {
  'storage-high': ({ course, settings }) => ({
    subject: `${course.name} has used most of its storage`,
    paragraphs: [
      `${useOf(course)} Nothing stops working. If the course needs more, change its resources in good time; if not, remove what nobody needs.`,
    ],
    link: toCourse(course, settings, 'See storage or ask for more'),
  }),
  'storage-over': ({ course, settings }) => ({
    subject: `${course.name} uses more storage than was agreed`,
    paragraphs: [
      `${useOf(course)} Nothing stops working, but governance is told as well. Please remove what nobody needs, or ask for more.`,
    ],
    link: toCourse(course, settings, 'See storage or ask for more'),
  }),
}

function useOf({ name, slug, storage, resources }: Course): string {
  const { bytes = 0, files = 0, agreed_bytes: agreed = 0 } = storage ?? {}
  const share = agreed === 0 ? '' : ` (${Math.round((100 * bytes) / agreed)} %)`
  return `The directories of "${name}" (${slug}) hold ${gigabytes(bytes)} in ${files} files. `
    + `${gigabytes(agreed)} were agreed: ${resources.storage_gb} GB for each of ${resources.students} students${share}.`
}
