import { randomBytes } from 'node:crypto'
import { CognitoError, invalid } from './cognito-error.ts'

export type Input = Readonly<Record<string, unknown>>

/** What a client is when a request says nothing of it; an update goes back to these (Cognito API Reference, UpdateUserPoolClient). */
const defaults = {
  AllowedOAuthFlowsUserPoolClient: false,
  ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'],
  RefreshTokenValidity: 30,
}

/** What a request may say of a client and is kept as it is. */
const settingNames = [
  'ClientName', 'AllowedOAuthFlowsUserPoolClient', 'AllowedOAuthFlows', 'AllowedOAuthScopes', 'CallbackURLs', 'SupportedIdentityProviders',
  'ExplicitAuthFlows', 'PreventUserExistenceErrors', 'EnableTokenRevocation', 'ReadAttributes', 'WriteAttributes', 'AccessTokenValidity',
  'IdTokenValidity', 'RefreshTokenValidity', 'TokenValidityUnits',
]

type Client = Record<string, unknown> & { readonly ClientId: string; readonly ClientName: string }

/** One user pool's clients, in memory. Times are epoch seconds with a fraction, as the service sends them. */
export class Pool {
  readonly #id: string
  readonly #providers: readonly string[]
  readonly #now: () => number
  readonly #clients = new Map<string, Client>()

  constructor(id: string, providers: readonly string[], now: () => number) {
    this.#id = id
    this.#providers = providers
    this.#now = now
  }

  create(input: Input): object {
    this.#check(input)
    const id = randomBytes(13).toString('hex')
    const secret = input['GenerateSecret'] === true ? { ClientSecret: randomBytes(26).toString('hex') } : {}
    const at = this.#now() / 1_000
    const client = { ...defaults, ...settingsIn(input), UserPoolId: this.#id, ClientId: id, ...secret, CreationDate: at, LastModifiedDate: at } as unknown as Client
    this.#clients.set(id, client)
    return { UserPoolClient: client }
  }

  update(input: Input): object {
    this.#check(input)
    const { ClientId, ClientName, ClientSecret, CreationDate, UserPoolId } = this.#find(input)
    const kept = { ClientName, ...defaults, ...settingsIn(input), UserPoolId, ClientId, CreationDate, LastModifiedDate: this.#now() / 1_000 }
    this.#clients.set(ClientId, { ...kept, ...(ClientSecret === undefined ? {} : { ClientSecret }) })
    return { UserPoolClient: this.#clients.get(ClientId) }
  }

  describe(input: Input): object {
    return { UserPoolClient: this.#find(input) }
  }

  delete(input: Input): object {
    this.#clients.delete(this.#find(input).ClientId)
    return {}
  }

  listClients(input: Input): object {
    const all = [...this.#clients.values()].map(({ ClientId, ClientName }) => ({ ClientId, ClientName, UserPoolId: this.#id }))
    const { items, next } = paged(all, input)
    return { UserPoolClients: items, ...next }
  }

  listProviders(input: Input): object {
    const { items, next } = paged(this.#providers.map((ProviderName) => ({ ProviderName, ProviderType: 'SAML' })), input)
    return { Providers: items, ...next }
  }

  #find(input: Input): Client {
    const id = input['ClientId']
    if (typeof id !== 'string' || !/^[\w+]{1,128}$/.test(id)) {
      throw invalid("1 validation error detected: Value at 'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+")
    }
    const client = this.#clients.get(id)
    if (client === undefined) throw new CognitoError('ResourceNotFoundException', `User pool client ${id} does not exist.`)
    return client
  }

  #check(input: Input): void {
    for (const name of listOf(input, 'SupportedIdentityProviders')) {
      if (name !== 'COGNITO' && !this.#providers.includes(name)) throw invalid(`The provider ${name} does not exist for User Pool ${this.#id}.`)
    }
    if (input['AllowedOAuthFlowsUserPoolClient'] === true && listOf(input, 'AllowedOAuthFlows').length === 0) {
      throw new CognitoError('InvalidOAuthFlowException', 'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.')
    }
  }
}

function settingsIn(input: Input): Record<string, unknown> {
  return Object.fromEntries(settingNames.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]])))
}

function listOf(input: Input, name: string): readonly string[] {
  const list = input[name]
  return Array.isArray(list) ? list.map(String) : []
}

function paged<T>(all: readonly T[], { MaxResults: size, NextToken: token }: Input): { items: readonly T[]; next: object } {
  const limit = typeof size === 'number' ? size : 60
  if (limit < 1 || limit > 60) throw invalid("Value at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60")
  const from = typeof token === 'string' ? Number(token) : 0
  return { items: all.slice(from, from + limit), next: from + limit < all.length ? { NextToken: String(from + limit) } : {} }
}
