import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { startDynamoDb } from '../../../local/dynamodb/server.ts'
import { clientOf, createTable, keyOf, put } from './fixture.ts'

/**
 * Writes transactions without end, from several clients, and prints the number of each once it is acknowledged. Run as
 * a process of its own, to be killed: `node written-until-killed.ts <data directory> <table> <first number>`.
 */
const [dataDir = '', table = '', first = '0'] = process.argv.slice(2)
const { url } = await startDynamoDb({ dataDir })
const client = clientOf(url)
if (first === '0') await createTable(client, table)

let next = Number(first)
const write = async () => {
  for (;;) {
    const id = String(next++)
    const parts = ['a', 'b', 'c', 'd', 'e'].map((sk) =>
      put(table, { ...keyOf(id, sk), state: { S: 'written' }, ...(sk === 'a' && { flag: { S: 'whole' } }) }))
    await client.send(new TransactWriteItemsCommand({ TransactItems: parts }))
    process.stdout.write(`${id}\n`)
  }
}
await Promise.all(Array.from({ length: 8 }, write))
