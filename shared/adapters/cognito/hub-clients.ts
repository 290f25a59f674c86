import {
  type CognitoIdentityProviderClient, CreateUserPoolClientCommand, DeleteUserPoolClientCommand, DescribeUserPoolClientCommand,
  ListIdentityProvidersCommand, ListUserPoolClientsCommand, ResourceNotFoundException, UpdateUserPoolClientCommand,
  type UserPoolClientType,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Clock } from '../../ports/clock.ts'
import { Conflict, Rejected } from '../../ports/errors.ts'
import type { HubClient, HubClients } from '../../ports/hub-clients.ts'
import { asRefused, asUnavailable } from '../sdk-failure.ts'
import { clientName, hubOfName, settingsOfClient } from './client-settings.ts'
import { Remembered } from './remembered.ts'

/** The largest page of the lists of clients and providers (Amazon Cognito API Reference). */
const pageSize = 60

/**
 * Hubs as clients of a user pool, `hub-<hub>` each. Names are not unique in a pool: where two were made at once, the older one
 * stands, and whoever sees both takes the younger away, so that every caller is given the same one.
 */
export class CognitoHubClients implements HubClients {
  readonly #client: CognitoIdentityProviderClient
  readonly #pool: string
  readonly #clock: Clock
  readonly #remembered = new Remembered()

  constructor(client: CognitoIdentityProviderClient, userPoolId: string, clock: Clock) {
    this.#client = client
    this.#pool = userPoolId
    this.#clock = clock
  }

  async ensure(hub: string, redirectUri: string): Promise<HubClient> {
    return translated(async () => {
      const client = (await this.#standing(hub)) ?? (await this.#make(hub, redirectUri))
      if (client.CallbackURLs?.length !== 1 || client.CallbackURLs[0] !== redirectUri) await this.#move(client, hub, redirectUri)
      if (client.ClientId === undefined || client.ClientSecret === undefined) {
        throw new Rejected(`The user pool's client ${clientName(hub)} has no secret: delete it, and it is made anew.`)
      }
      return { client_id: client.ClientId, client_secret: client.ClientSecret }
    })
  }

  async hubOf(clientId: string): Promise<string | undefined> {
    const now = this.#clock.now()
    const known = this.#remembered.find(clientId, now)
    if (known !== undefined) return known.hub
    const hub = await translated(async () => hubOfName((await this.#describe(clientId))?.ClientName))
    this.#remembered.keep(clientId, hub, now)
    return hub
  }

  async remove(hub: string): Promise<void> {
    this.#remembered.forget(hub)
    await translated(async () => {
      for (const id of await this.#idsOf(hub)) await this.#delete(id)
    })
  }

  /** The oldest client of the hub, the only one from now on; its callback may be an old one. */
  async #standing(hub: string): Promise<UserPoolClientType | undefined> {
    const found: UserPoolClientType[] = []
    for (const id of await this.#idsOf(hub)) {
      const client = await this.#describe(id)
      if (client !== undefined) found.push(client)
    }
    const [oldest, ...younger] = found.toSorted(byAge)
    for (const { ClientId: id } of younger) if (id !== undefined) await this.#delete(id)
    return oldest
  }

  async #make(hub: string, redirectUri: string): Promise<UserPoolClientType> {
    const settings = settingsOfClient(hub, redirectUri, await this.#providers())
    await this.#client.send(new CreateUserPoolClientCommand({ UserPoolId: this.#pool, GenerateSecret: true, ...settings }))
    const standing = await this.#standing(hub)
    if (standing === undefined) throw new Conflict(`the client ${clientName(hub)} went as soon as it was made`)
    return standing
  }

  /** An update resets whatever it leaves out, so it says everything that the create said. */
  async #move({ ClientId: id }: UserPoolClientType, hub: string, redirectUri: string): Promise<void> {
    const settings = settingsOfClient(hub, redirectUri, await this.#providers())
    await this.#client.send(new UpdateUserPoolClientCommand({ UserPoolId: this.#pool, ClientId: id, ...settings }))
  }

  /** The university's; people of the pool itself, who have passwords there, are let in nowhere. */
  async #providers(): Promise<readonly string[]> {
    const names: string[] = []
    let after: string | undefined
    do {
      const page = await this.#client.send(new ListIdentityProvidersCommand({ UserPoolId: this.#pool, MaxResults: pageSize, NextToken: after }))
      for (const { ProviderName: name } of page.Providers ?? []) if (name !== undefined) names.push(name)
      after = page.NextToken
    } while (after !== undefined)
    if (names.length === 0) throw new Rejected('The user pool has no identity provider that a hub could send people to.')
    return names
  }

  async #idsOf(hub: string): Promise<readonly string[]> {
    const ids: string[] = []
    let after: string | undefined
    do {
      const page = await this.#client.send(new ListUserPoolClientsCommand({ UserPoolId: this.#pool, MaxResults: pageSize, NextToken: after }))
      for (const { ClientId: id, ClientName: name } of page.UserPoolClients ?? []) {
        if (id !== undefined && name === clientName(hub)) ids.push(id)
      }
      after = page.NextToken
    } while (after !== undefined)
    return ids
  }

  #describe(id: string): Promise<UserPoolClientType | undefined> {
    return orGone(async () => {
      const command = new DescribeUserPoolClientCommand({ UserPoolId: this.#pool, ClientId: id })
      return (await this.#client.send(command)).UserPoolClient
    })
  }

  async #delete(id: string): Promise<void> {
    await orGone(() => this.#client.send(new DeleteUserPoolClientCommand({ UserPoolId: this.#pool, ClientId: id })))
  }
}

/** Of two of the same millisecond, the one whose id comes first. */
function byAge(one: UserPoolClientType, other: UserPoolClientType): number {
  const age = (one.CreationDate?.getTime() ?? 0) - (other.CreationDate?.getTime() ?? 0)
  return age !== 0 ? age : (one.ClientId ?? '') < (other.ClientId ?? '') ? -1 : 1
}

/** Ids come out of tokens and lists: what is behind one may have gone, or never been. */
async function orGone<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (isNoClient(error)) return undefined
    throw error
  }
}

/** Also what is no id at all: Cognito checks its form first (`[\w+]+`, at most 128). A pool that is not there is another matter. */
function isNoClient(error: unknown): boolean {
  if (error instanceof ResourceNotFoundException) return /user pool client/i.test(error.message)
  return error instanceof Error && error.name === 'InvalidParameterException' && /clientId/i.test(error.message)
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && error.name === 'ConcurrentModificationException') {
      throw new Conflict('another change of the client came between', { cause: error })
    }
    throw asUnavailable('Cognito', error) ?? asRefused('Cognito', error) ?? error
  }
}
