import type { CourseFiles, FileCount } from '../../shared/ports/course-files.ts'

/** Directories that are just counts: what was made, backed up and purged, by slug. */
export class MemoryCourseFiles implements CourseFiles {
  readonly present = new Map<string, FileCount & { readonly uid: number; readonly gid: number }>()
  readonly backups = new Map<string, FileCount>()
  readonly purges: string[] = []

  async ensure(slug: string, ids: { uid: number; gid: number }): Promise<void> {
    if (!this.present.has(slug)) this.present.set(slug, { ...ids, files: 3, bytes: 2_048 })
  }

  async backUp(slug: string): Promise<FileCount & { readonly location: string }> {
    const { files, bytes } = this.present.get(slug) ?? { files: 0, bytes: 0 }
    if (!this.backups.has(slug)) this.backups.set(slug, { files, bytes })
    return { ...(this.backups.get(slug) ?? { files, bytes }), location: `backups/${slug}` }
  }

  async purge(slug: string): Promise<FileCount> {
    const { files, bytes } = this.present.get(slug) ?? { files: 0, bytes: 0 }
    this.present.delete(slug)
    this.purges.push(slug)
    return { files, bytes }
  }
}
