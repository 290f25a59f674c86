export interface FileCount { readonly files: number; readonly bytes: number }

/** The directories of a course's data on the shared file system. */
export interface CourseFiles {
  /** Makes the course's directories with owner and mode; those that are there are left as they are. */
  ensure(slug: string, ids: { uid: number; gid: number }): Promise<void>
  /** Packs the directories to a safe place, reads the pack back and compares. Repeating it gives the same place. */
  backUp(slug: string): Promise<FileCount & { readonly location: string }>
  /** Removes what is below the course's own directory, and nothing else. Repeating it does no harm. */
  purge(slug: string): Promise<FileCount>
}
