import type { ImageBuild } from '../../../shared/core/images/catalogue.ts'
import { ok, refused, type Result } from '../../../shared/core/result.ts'
import type { Call } from '../endpoint.ts'
import { unknownClass } from './classes.ts'

/** The build that the path of the call names. */
export async function buildIn({ path, ports }: Call): Promise<Result<ImageBuild>> {
  return buildOf(path['class'] ?? '', path['date'] ?? '', ports)
}

/** The build of a class by its date, or a sentence that says which of the two there is not. */
export async function buildOf(name: string, date: string, { images, settings }: Call['ports']): Promise<Result<ImageBuild>> {
  const unknown = unknownClass(name, settings)
  if (unknown !== undefined) return refused(unknown)
  const build = /^\d{4}-\d{2}-\d{2}$/.test(date) ? await images.build(name, date) : undefined
  if (build !== undefined) return ok(build)
  return refused({ code: 'not-found', message: `There is no ${name} build of ${date.slice(0, 40)}.` })
}
