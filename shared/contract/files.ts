import * as z from 'zod'
import { testFileNameSchema } from './course-request.ts'

export const testFileQuerySchema = z.strictObject({ name: testFileNameSchema })

/** A test file as it is sent; what its bytes have to be is told by whoever reads them. */
export const testFileSchema = z.string()
