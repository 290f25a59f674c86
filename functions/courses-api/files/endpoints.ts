import type { fileRoutes } from '../../../shared/contract/routes/files.ts'
import type { Endpoint } from '../endpoint.ts'
import { getBackup } from './backup.ts'
import { askForRun, dropTestFile, getTestFile, putTestFile } from './test-file.ts'

/** What answers the routes of `shared/contract/routes/files.ts`. */
export const fileEndpoints: Readonly<Record<keyof typeof fileRoutes, Endpoint>> = {
  'put-test-file': putTestFile,
  'get-test-file': getTestFile,
  'drop-test-file': dropTestFile,
  'run-test': askForRun,
  'get-backup': getBackup,
}
