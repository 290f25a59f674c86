import * as z from 'zod'
import { testFileNameSchema } from './course-request.ts'

export const testFileQuerySchema = z.strictObject({ name: testFileNameSchema })

/** What a test file may be sent as. Text is read as UTF-8, whatever the type says. */
export const testFileTypes = [
  'text/x-python', 'application/x-ipynb+json', 'application/octet-stream', 'text/plain', 'application/json',
] as const

const instantSchema = z.string().meta({ format: 'date-time', description: 'UTC', example: '2026-09-01T21:00:00.000Z' })

export const backupLinkSchema = z.object({
  url: z.url().meta({ description: 'Whoever has it can download the packed data until it expires.' }),
  expires_at: instantSchema,
  /** When the packed data itself goes. */
  kept_until: instantSchema,
  file_name: z.string(),
  bytes: z.number().int().meta({ description: 'Of the packed file.' }),
}).meta({ id: 'BackupLink' })

export type BackupLink = z.output<typeof backupLinkSchema>
