import * as z from 'zod'
import { lineText, longText } from './course-request.ts'
import { limits } from './limits.ts'

const reason = longText(limits.reason).min(3, 'Give a reason of at least 3 characters; other operators will read it.')

/** What operators say of a class. Which classes there are is a setting of the institution. */
export const imageClassInputSchema = z.strictObject({
  title: lineText(1, 80),
  description: longText(1_000).default(''),
  default_url: lineText(1, 200).regex(/^\/[A-Za-z0-9_\-./?=&%]*$/, 'Give a path that begins with a slash, like /rstudio.').optional()
    .meta({ description: 'Where servers open; the hub\'s default when absent.', example: '/rstudio' }),
}).meta({ id: 'ImageClassInput' })

export const buildInputSchema = z.strictObject({
  image: lineText(3, 300).meta({ description: 'By digest, from an allowed registry.', example: `quay.io/jupyter/scipy-notebook@sha256:${'0'.repeat(64)}` }),
  note: longText(1_000).optional(),
}).meta({ id: 'ImageBuildInput' })

export const publicationSchema = z.strictObject({
  upgrade: z.boolean().default(false).meta({ description: 'Begin to move the courses of the class to it, in waves.' }),
}).meta({ id: 'Publication' })

export const withdrawalSchema = z.strictObject({ reason }).meta({ id: 'Withdrawal' })

const chartVersion = z.string().trim().max(60).regex(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/, 'Give a version like 4.4.0.')

export const rolloutInputSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('chart'), version: chartVersion,
    from: chartVersion.optional().meta({ description: 'Only hubs with this version; all others than the new one when absent.' }),
  }),
  z.strictObject({
    kind: z.literal('image'), class: lineText(1, 40), date: lineText(10, 10),
    from: lineText(10, 10).optional().meta({ description: 'Only courses that run this build; every older one when absent.' }),
  }),
]).meta({ id: 'RolloutInput' })

export type BuildInput = z.output<typeof buildInputSchema>
export type ImageClassInput = z.output<typeof imageClassInputSchema>
export type PublicationInput = z.output<typeof publicationSchema>
export type RolloutInput = z.output<typeof rolloutInputSchema>
