import { beforeAll, describe, expect, it } from 'vitest'
import { readStage } from '../../../infra/read-stage.ts'
import { type FunctionName, functionNames } from '../../../shared/contract/functions.ts'
import { routes } from '../../../shared/contract/routes.ts'
import { type Stage, stageOf } from '../../../shared/contract/stage.ts'
import { type WatchedLife, watchedLife } from './a-watched-life.ts'
import { type DeployedFunction, functionsIn, isAllowed, neededOf, placeOf, type Right } from './function-rights.ts'
import { callsOnKey } from './key-calls.ts'
import type { RecordedCall } from './recorded-calls.ts'
import type { Templates } from './resolved.ts'
import { templatesOf } from '../synthesized.ts'
import { uncalled } from './uncalled.ts'

const example = readStage('example')
const ownIssuer = {
  kind: 'issuer', issuer: 'https://sso.uni.example/realms/uni', audience: ['lectern'], portal_client_id: 'lectern', scopes: ['openid'],
  authorize_url: 'https://sso.uni.example/auth', token_url: 'https://sso.uni.example/token', logout_url: 'https://sso.uni.example/logout',
  registration_url: 'https://sso.uni.example/clients-registrations/openid-connect', registration_secret_name: 'lectern/example/registration',
} as const

const ownCluster = {
  kind: 'existing', name: 'teaching', file_system: { driver: 'efs.csi.aws.com', handle: 'fs-0aaaaaaaaaaaaaaaa', cidrs: ['10.3.0.0/16'] },
  api_server_cidrs: ['10.96.0.1/32'], hub_storage_class: 'fast', gateway: { name: 'front', namespace: 'web' },
} as const
const ownMail = { ...example.mail, identity_arn: 'arn:aws:ses:eu-north-1:123456789012:identity/uni.example' }

const stages: readonly (readonly [name: string, stage: Stage, clients: 'pool' | 'issuer', functions: readonly FunctionName[]])[] = [
  ['the example stage', example, 'pool', functionNames],
  ['a stage with a key of its own', stageOf({ ...example, encryption: { customer_key: true } }), 'pool', functionNames],
  [
    'a stage with an issuer, a cluster and a mail domain that were there', stageOf({ ...example, identity: ownIssuer, cluster: ownCluster, mail: ownMail }),
    'issuer', functionNames.filter((name) => name !== 'token-claims'),
  ],
]

let life: WatchedLife
beforeAll(async () => {
  life = await watchedLife()
}, 180_000)

describe('the life that is watched', () => {
  it('calls every route of the API', () => {
    expect(Object.keys(routes).filter((id) => !life.routes.has(id as keyof typeof routes))).toEqual([])
  })

  it('calls everything of the adapters to AWS', () => {
    expect(life.uncalledMethods).toEqual([])
  })
})

describe.each(stages)('in %s', { timeout: 60_000 }, (_, stage, clients, names) => {
  let deployed: readonly DeployedFunction[]
  let calls: readonly RecordedCall[]
  beforeAll(() => {
    const templates = templatesOf(stage) as Templates
    deployed = functionsIn(templates)
    const made = [...life.everywhere, ...life[clients]].filter(({ by }) => names.includes(by))
    calls = [...made, ...callsOnKey(templates, made)]
  }, 60_000)

  it('every function is there, and asked something of AWS', () => {
    expect(deployed.map(({ name }) => name)).toEqual(names)
    expect(names.filter((name) => !calls.some(({ by }) => by === name))).toEqual([])
  })

  it('every call that a function makes is allowed by its role', () => {
    const refused = deployed.flatMap(({ name, environment, rights }) => calls
      .filter((call) => call.by === name && !rights.some((right) => isAllowed(right, call, environment)))
      .map((call) => `${name}: ${call.action} on ${placeOf(call, environment)}`))
    expect([...new Set(refused)]).toEqual([])
  })

  it('every right of a function is needed for a call of it, or is Lambda\'s', () => {
    const idle = deployed.flatMap(({ name, environment, rights }) => {
      const needed = neededOf(rights, calls.filter(({ by }) => by === name), environment)
      return rights.filter((right) => !needed.has(right) && !isExcused(name, right)).map(({ action, resource }) => `${name}: ${action} on ${resource}`)
    })
    expect(idle).toEqual([])
  })
})

it('every right that is excused is given, and no call has use for it', () => {
  const deployed = functionsIn(templatesOf() as Templates)
  const idle = uncalled.flatMap(({ by, action, resource }) => by.filter((name) => {
    const { rights = [], environment = {} } = deployed.find((one) => one.name === name) ?? {}
    const excused = rights.filter((right) => right.action === action && resource.test(right.resource))
    const isCalled = life.everywhere.some((call) => call.by === name && excused.some((right) => isAllowed(right, call, environment)))
    return excused.length === 0 || isCalled
  }).map((name) => `${name}: ${action}`))
  expect(idle).toEqual([])
})

function isExcused(name: FunctionName, { action, resource }: Right): boolean {
  return uncalled.some((one) => one.by.includes(name) && one.action === action && one.resource.test(resource))
}
