import { readFileSync } from 'node:fs'
import type { PreTokenGenerationV2TriggerEvent as Event } from 'aws-lambda'
import { beforeEach, describe, expect, test } from 'vitest'
import { createHandler } from '../../functions/token-claims/create-handler.ts'
import { actorOf, type Event as ApiEvent } from '../../functions/courses-api/incoming.ts'
import { groupsOf } from '../../functions/token-claims/groups.ts'
import { groupsOf as groupsOfCourse } from '../../shared/core/names.ts'
import { Unavailable } from '../../shared/ports/errors.ts'
import { aNewCourse } from '../contract/course-writes.ts'
import { aCourse, midTerm, settings } from '../fixtures/a-course.ts'
import { MemoryCourseStore } from '../memory/course-store.ts'
import { MemoryHubClients } from '../memory/hub-clients.ts'
import { MemoryHubRegistry } from '../memory/hub-registry.ts'
import { MemoryHubUsers } from '../memory/hub-users.ts'
import { MemoryLinkStore } from '../memory/link-store.ts'
import { MemoryMembershipStore } from '../memory/membership-store.ts'
import { MemoryWorkQueue } from '../memory/work-queue.ts'

const recorded = JSON.parse(readFileSync(new URL('../fixtures/lambda/pre-token-event.json', import.meta.url), 'utf8')) as Event

function aWorld() {
  const store = new MemoryCourseStore(new MemoryLinkStore())
  const clients = new MemoryHubClients()
  const pools: string[] = []
  return {
    store, clients, pools, members: new MemoryMembershipStore(store), hubs: new MemoryHubRegistry(store), users: new MemoryHubUsers(),
    queue: new MemoryWorkQueue(), clock: { now: () => midTerm }, settings, groupValues: {},
    clientsOf: (pool: string) => {
      pools.push(pool)
      return clients
    },
  }
}

let world: ReturnType<typeof aWorld>
beforeEach(() => { world = aWorld() })

interface Change { readonly clientId?: string; readonly attributes?: Record<string, string | undefined>; readonly groups?: readonly string[] }

function eventWith({ clientId = 'portal', attributes = {}, groups = [] }: Change): Event {
  const userAttributes = { email: 'Samu.Student@uni.example', name: 'Samu Student', preferred_username: 'SamuS', ...attributes }
  const present = Object.fromEntries(Object.entries(userAttributes).filter(([, value]) => value !== undefined)) as Record<string, string>
  return {
    ...recorded, userName: 'university_samus', callerContext: { ...recorded.callerContext, clientId },
    request: { ...recorded.request, userAttributes: present, groupConfiguration: { groupsToOverride: [...groups] } },
  }
}

/** The claims of both tokens, which have to be the same. */
async function claimsOf(event: Event): Promise<Readonly<Record<string, unknown>>> {
  const { response } = await createHandler(world)(event)
  const { idTokenGeneration, accessTokenGeneration } = response.claimsAndScopeOverrideDetails
  expect(idTokenGeneration).toEqual(accessTokenGeneration)
  return accessTokenGeneration?.claimsToAddOrOverride ?? {}
}

const aHubsClient = async () => {
  await world.store.create(aNewCourse({ ...aCourse({ access: 'list', students: ['samu.student@uni.example'] }), version: 1 }))
  return (await world.clients.ensure('mlbp2026', 'https://mlbp2026.hubs.uni.example/hub/oauth_callback')).client_id
}

describe('the tokens of a hub\'s client', () => {
  test('say who it is and what may be opened there now', async () => {
    expect(await claimsOf(eventWith({ clientId: await aHubsClient(), groups: ['teacher'] }))).toEqual({
      email: 'Samu.Student@uni.example', name: 'Samu Student', preferred_username: 'SamuS', hub_user: 'samus', groups: [groupsOfCourse('mlbp2026').students],
    })
  })

  test('are of the pool that the event names', async () => {
    await claimsOf(eventWith({}))
    expect(world.pools).toEqual([recorded.userPoolId])
  })

  test('are not made when it cannot be known what may be opened', async () => {
    const clientId = await aHubsClient()
    world.store.get = async () => { throw new Unavailable('DynamoDB is away') }
    await expect(createHandler(world)(eventWith({ clientId }))).rejects.toThrow(Unavailable)
  })
})

describe('the tokens of the portal', () => {
  test('say who it is and the groups, and make nobody a user of hubs', async () => {
    const claims = await claimsOf(eventWith({ groups: ['governance', 'eu-north-1_x_university', 'teacher'] }))
    expect(claims).toEqual({ email: 'Samu.Student@uni.example', name: 'Samu Student', preferred_username: 'SamuS', groups: ['teacher', 'governance'] })
    expect(await world.users.find('samus')).toBeUndefined()
  })

  test('are read by the API as the same person as userinfo and hubs see', async () => {
    const { groups, ...claims } = await claimsOf(eventWith({ groups: ['governance', 'teacher'] }))
    const claimsOfGateway = { ...claims, sub: 'a-subject', username: 'university_samus', groups: `[${(groups as string[]).join(' ')}]` }
    const event = { requestContext: { authorizer: { jwt: { claims: claimsOfGateway } } } } as unknown as ApiEvent
    expect(actorOf(event)).toEqual({
      person: 'samu.student@uni.example', identities: ['samu.student@uni.example', 'samus'], name: 'Samu Student', groups: ['teacher', 'governance'],
    })
  })

  test('leave out what the provider did not say, and name people by the pool then', async () => {
    const claims = await claimsOf(eventWith({ attributes: { preferred_username: undefined, name: '', email: undefined } }))
    expect(claims).toEqual({ preferred_username: 'university_samus', groups: [] })
  })

  test('keep the groups of the pool as they are', async () => {
    const { response } = await createHandler(world)(eventWith({ groups: ['teacher'] }))
    expect(response.claimsAndScopeOverrideDetails.groupOverrideDetails).toEqual({ groupsToOverride: ['teacher'] })
  })

  test('have the groups that the provider\'s values mean', async () => {
    const values = { ...world, groupValues: { teacher: ['urn:mace:uni.example:staff'], operator: ['ops'] } }
    const { response } = await createHandler(values)(eventWith({ attributes: { 'custom:groups': '[urn%3Amace%3Auni.example%3Astaff,all]' } }))
    expect(response.claimsAndScopeOverrideDetails.accessTokenGeneration?.claimsToAddOrOverride?.['groups']).toEqual(['teacher'])
  })
})

describe('groups by what the provider says', () => {
  const values = { teacher: ['staff', 'cn=staff,dc=uni'], governance: ['teaching office'] }
  test.each([
    ['one value', 'staff', ['teacher']],
    ['one value with commas of its own', 'cn=staff,dc=uni', ['teacher']],
    ['several values', 'students,staff', ['teacher']],
    ['a list in brackets', '[students, staff]', ['teacher']],
    ['a list as JSON', '["students","staff"]', ['teacher']],
    ['a value with a space, encoded as a form is', 'students,teaching+office', ['governance']],
    ['a value with a stray percent sign', '100%,staff', ['teacher']],
    ['a value that only begins like one that counts', 'staff-emeriti', []],
    ['nothing', '', []],
  ])('are found in %s', (_title, ofProvider, expected) => {
    expect(groupsOf({ ofPool: [], ofProvider }, values)).toEqual(expected)
  })

  test('are none by a name of ours that the provider uses: only the stage says what its values mean', () => {
    expect(groupsOf({ ofPool: [], ofProvider: 'operator,governance' }, {})).toEqual([])
  })
})
