import { Conflict } from '../../ports/errors.ts'
import type { ClientRegistration, ClientRegistrations } from '../../ports/client-registrations.ts'
import { stringKey, textOf } from './course-item.ts'
import type { Database } from './database.ts'
import { clientKey, hubClientKey } from './keys.ts'

/** Registrations in DynamoDB: one item for a hub, one more that finds it by its client. */
export class DynamoClientRegistrations implements ClientRegistrations {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async ofHub(hub: string): Promise<ClientRegistration | undefined> {
    const item = await this.#database.get(hubClientKey(hub))
    return item === undefined ? undefined : (JSON.parse(textOf(item, 'doc')) as ClientRegistration)
  }

  async ofClient(clientId: string): Promise<ClientRegistration | undefined> {
    const pointer = clientId === '' ? undefined : await this.#database.get(clientKey(clientId))
    const registration = pointer === undefined ? undefined : await this.ofHub(textOf(pointer, 'hub'))
    return registration?.client_id === clientId ? registration : undefined
  }

  async add(registration: ClientRegistration): Promise<void> {
    const { hub, client_id: id } = registration
    const reasons = await this.#database.transact([
      { Put: { TableName: this.#database.table, Item: itemOf(registration), ConditionExpression: 'attribute_not_exists(pk)' } },
      { Put: { TableName: this.#database.table, Item: { ...stringKey(clientKey(id)), hub: { S: hub } }, ConditionExpression: 'attribute_not_exists(pk)' } },
    ])
    if (reasons !== undefined) throw new Conflict(`the hub ${hub} is registered already`)
  }

  async change(registration: ClientRegistration): Promise<void> {
    await this.#database.put(itemOf(registration), 'client = :id', { ':id': { S: registration.client_id } })
  }

  async drop(hub: string, clientId: string): Promise<void> {
    const isIts = { ConditionExpression: 'client = :id', ExpressionAttributeValues: { ':id': { S: clientId } } }
    await this.#database.transact([
      { Delete: { TableName: this.#database.table, Key: stringKey(hubClientKey(hub)), ...isIts } },
      { Delete: { TableName: this.#database.table, Key: stringKey(clientKey(clientId)) } },
    ])
  }
}

function itemOf(registration: ClientRegistration) {
  const { hub, client_id: id } = registration
  return { ...stringKey(hubClientKey(hub)), client: { S: id }, doc: { S: JSON.stringify(registration) } }
}
