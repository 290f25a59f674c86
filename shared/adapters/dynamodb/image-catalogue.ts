import type { ImageBuild, ImageClass } from '../../core/images/catalogue.ts'
import type { Page, PageRequest } from '../../ports/course-store.ts'
import type { ImageCatalogue } from '../../ports/image-catalogue.ts'
import { stringKey, textOf } from './course-item.ts'
import type { Database, IndexQuery, Item } from './database.ts'
import { imageBuildKey, imageClassKey } from './keys.ts'
import { putVersioned } from './versioned-put.ts'

const classesAtMost = 100
/** Builds that are read at once while a published one is looked for; most are. */
const readAtOnce = 25

/** The catalogue in DynamoDB: each class is a partition of builds sorted by date. */
export class DynamoImageCatalogue implements ImageCatalogue {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async classes(): Promise<readonly ImageClass[]> {
    const { items } = await this.#database.query({ partition: ['pk', imageClassKey('').pk] }, { limit: classesAtMost })
    return items.map((item) => JSON.parse(textOf(item, 'doc')) as ImageClass)
  }

  async putClass(imageClass: ImageClass): Promise<void> {
    await this.#database.put({ ...stringKey(imageClassKey(imageClass.name)), doc: { S: JSON.stringify(imageClass) } })
  }

  async builds(imageClass: string, page: PageRequest): Promise<Page<ImageBuild>> {
    const { items, ...rest } = await this.#database.query({ ...buildsOf(imageClass), backwards: true }, page)
    return { items: items.map(buildFrom), ...rest }
  }

  async build(imageClass: string, date: string): Promise<ImageBuild | undefined> {
    const item = await this.#database.get(imageBuildKey(imageClass, date))
    return item === undefined ? undefined : buildFrom(item)
  }

  async newest(imageClass: string, notAfter: string): Promise<ImageBuild | undefined> {
    return this.#firstPublished({ ...buildsOf(imageClass), sort: { attribute: 'sk', atMost: notAfter }, backwards: true })
  }

  async oldest(imageClass: string): Promise<ImageBuild | undefined> {
    return this.#firstPublished(buildsOf(imageClass))
  }

  async saveBuild(build: ImageBuild): Promise<void> {
    await putVersioned(this.#database, imageBuildKey(build.class, build.date), build)
  }

  async #firstPublished(query: IndexQuery): Promise<ImageBuild | undefined> {
    let after: string | undefined
    do {
      const { items, next } = await this.#database.query(query, { limit: readAtOnce, after })
      const found = items.map(buildFrom).find(({ state }) => state === 'published')
      if (found !== undefined) return found
      after = next
    } while (after !== undefined)
    return undefined
  }
}

function buildsOf(imageClass: string): IndexQuery {
  return { partition: ['pk', imageBuildKey(imageClass, '').pk] }
}

function buildFrom(item: Item): ImageBuild {
  return JSON.parse(textOf(item, 'doc')) as ImageBuild
}
