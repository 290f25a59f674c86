import type { ImageBuildView, ImageClassView } from '../../../shared/contract/image-view.ts'
import type { ImageClassInput } from '../../../shared/contract/images.ts'
import { classOf, type ImageBuild, type ImageClass } from '../../../shared/core/images/catalogue.ts'
import type { Refusal } from '../../../shared/core/refusal.ts'
import type { Settings } from '../../../shared/core/settings.ts'
import { type Answer, json, problem } from '../answer.ts'
import type { Call } from '../endpoint.ts'

/** Later than any date of a build. */
const everAfter = '9999-12-31'

export async function listImages({ ports }: Call): Promise<Answer> {
  const kept = await ports.images.classes()
  const classes = await Promise.all(ports.settings.image_classes.map(async (name) => classView(classOf(name, kept), await newestOf(name, ports.images))))
  return json(200, { classes })
}

export async function describeClass({ path, body, ports }: Call): Promise<Answer> {
  const name = path['class'] ?? ''
  const unknown = unknownClass(name, ports.settings)
  if (unknown !== undefined) return problem(unknown)
  const { title, description, default_url } = body as ImageClassInput
  const imageClass: ImageClass = { name, title, description, ...(default_url === undefined ? {} : { default_url }) }
  await ports.images.putClass(imageClass)
  return json(200, classView(imageClass, await newestOf(name, ports.images)))
}

/** Which classes there are, the institution's settings say. */
export function unknownClass(name: string, settings: Settings): Refusal | undefined {
  if (settings.image_classes.includes(name)) return undefined
  return { code: 'not-found', message: `There is no image class "${name.slice(0, 40)}"; one of ${settings.image_classes.join(', ')}.` }
}

function newestOf(name: string, images: Call['ports']['images']): Promise<ImageBuild | undefined> {
  return images.newest(name, everAfter)
}

function classView(imageClass: ImageClass, newest: ImageBuild | undefined): ImageClassView {
  return { ...imageClass, ...(newest === undefined ? {} : { newest: buildView(newest) }) }
}

export function buildView({ version: _, ...build }: ImageBuild): ImageBuildView {
  return build
}
