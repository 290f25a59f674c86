import type { ImageBuild, ImageClass } from '../core/images/catalogue.ts'
import type { Page, PageRequest } from './course-store.ts'

/** Classes of images and their dated builds. Classes are few (at most 100), builds many. */
export interface ImageCatalogue {
  classes(): Promise<readonly ImageClass[]>
  putClass(imageClass: ImageClass): Promise<void>
  /** Newest first. */
  builds(imageClass: string, page: PageRequest): Promise<Page<ImageBuild>>
  build(imageClass: string, date: string): Promise<ImageBuild | undefined>
  /** The newest published build not newer than the date. */
  newest(imageClass: string, notAfter: string): Promise<ImageBuild | undefined>
  /** The first published build of all. */
  oldest(imageClass: string): Promise<ImageBuild | undefined>
  /** Replaces version `version - 1` (creates version 1). Throws Conflict when that is gone. */
  saveBuild(build: ImageBuild): Promise<void>
}
