import { buildClient } from './build-client.ts'
import { exportClient } from './export-client.ts'

await exportClient(new URL('../client/', import.meta.url))
await buildClient()
console.log('client/openapi.json and client/schema.d.ts are as the API is; dist/client is a package of the command line and the client.')
