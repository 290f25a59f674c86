import type * as z from 'zod'

/** What comes out of a route when it is done: JSON of a schema, a text or file of a media type, or nothing. */
export type Answer = z.ZodType | MediaType | undefined
export type MediaType = `${string}/${string}`

/** What an answer is once it has been read. */
export type Read<A extends Answer> = A extends z.ZodType ? z.output<A> : A extends MediaType ? string : undefined
