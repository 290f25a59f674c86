import * as z from 'zod'
import { limits } from './limits.ts'

export const listQuerySchema = z.object({
  scope: z.enum(['mine', 'all', 'trouble']).default('mine'),
  phase: z.string().optional().meta({ description: 'One phase.' }),
  q: z.string().trim().max(100).optional().meta({ description: 'Words that begin a word of the name or the slug.' }),
  limit: z.coerce.number().int().min(1).max(limits.pageMax).default(limits.pageDefault),
  cursor: z.string().max(1_000).optional(),
})

export const pageQuerySchema = listQuerySchema.pick({ limit: true, cursor: true })

export const openCoursesQuerySchema = listQuerySchema.pick({ q: true, limit: true, cursor: true })

export type OpenCoursesQuery = z.output<typeof openCoursesQuerySchema>
export type ListQuery = z.output<typeof listQuerySchema>
