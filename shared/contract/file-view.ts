import * as z from 'zod'
import { instantSchema } from './course-view.ts'

export const backupLinkSchema = z.object({
  url: z.url().meta({ description: 'Whoever has it can download the packed data until it expires.' }),
  expires_at: instantSchema,
  /** When the packed data itself goes. */
  kept_until: instantSchema,
  file_name: z.string(),
  bytes: z.number().int().meta({ description: 'Of the packed file.' }),
}).meta({ id: 'BackupLink' })

export type BackupLink = z.output<typeof backupLinkSchema>
