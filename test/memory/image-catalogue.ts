import type { ImageBuild, ImageClass } from '../../shared/core/images/catalogue.ts'
import { exampleSettings } from '../../shared/core/settings.ts'
import type { Page, PageRequest } from '../../shared/ports/course-store.ts'
import { Conflict } from '../../shared/ports/errors.ts'
import type { ImageCatalogue } from '../../shared/ports/image-catalogue.ts'
import { aBuild } from '../fixtures/a-build.ts'
import { copy, pageOf } from './paging.ts'

/** Classes and builds in maps. */
export class MemoryImageCatalogue implements ImageCatalogue {
  readonly #classes = new Map<string, ImageClass>()
  readonly #builds = new Map<string, ImageBuild>()

  constructor(builds: readonly ImageBuild[] = []) {
    for (const build of builds) this.#builds.set(`${build.class} ${build.date}`, copy(build))
  }

  async classes(): Promise<readonly ImageClass[]> {
    return [...this.#classes.values()].map(copy).toSorted((one, other) => one.name.localeCompare(other.name))
  }

  async putClass(imageClass: ImageClass): Promise<void> {
    this.#classes.set(imageClass.name, copy(imageClass))
  }

  async builds(imageClass: string, page: PageRequest): Promise<Page<ImageBuild>> {
    return pageOf(this.#of(imageClass).toReversed(), ({ date }) => date, page)
  }

  async build(imageClass: string, date: string): Promise<ImageBuild | undefined> {
    return this.#of(imageClass).find((build) => build.date === date)
  }

  async newest(imageClass: string, notAfter: string): Promise<ImageBuild | undefined> {
    return this.#of(imageClass).findLast(({ state, date }) => state === 'published' && date <= notAfter)
  }

  async oldest(imageClass: string): Promise<ImageBuild | undefined> {
    return this.#of(imageClass).find(({ state }) => state === 'published')
  }

  async saveBuild(build: ImageBuild): Promise<void> {
    const key = `${build.class} ${build.date}`
    if ((this.#builds.get(key)?.version ?? 0) !== build.version - 1) {
      throw new Conflict(`the build ${key} was changed by another write`)
    }
    this.#builds.set(key, copy(build))
  }

  /** Oldest first. */
  #of(imageClass: string): readonly ImageBuild[] {
    return [...this.#builds.values()].filter((build) => build.class === imageClass).map(copy)
      .toSorted((one, other) => one.date.localeCompare(other.date))
  }
}

/** A catalogue with a published build of every class that the fixtures name. */
export function memoryImages(): MemoryImageCatalogue {
  return new MemoryImageCatalogue(exampleSettings.image_classes.map((name) => aBuild('2026-01-05', { class: name })))
}
