import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { HubUser } from '../../shared/core/hub-users.ts'
import { instant, minute, plus } from '../../shared/core/instant.ts'
import { Conflict } from '../../shared/ports/errors.ts'
import { midTerm as now } from '../fixtures/a-course.ts'
import type { Stores } from './store-places.ts'

/** A user whom nobody else has: the table may be shared with other tests. */
function aUser(changes: Partial<HubUser> = {}): HubUser {
  const username = `a${randomBytes(6).toString('hex')}`
  return { user: username, uid: 70_042, username, identities: [`${username}@uni.example`, username], since: now, ...changes }
}

/** What callers rely on of people as hubs know them. */
export function hubUsersContract(stores: () => Stores): void {
  test('a user is found by name and by username, and nobody else is', async () => {
    const { users } = stores()
    const user = aUser({ user: `u${randomBytes(5).toString('hex')}` })
    expect([await users.find(user.username), await users.get(user.user)]).toEqual([undefined, undefined])
    expect(await users.ensure(user)).toEqual(user)
    expect([await users.find(user.username), await users.get(user.user)]).toEqual([user, user])
    expect([await users.find(user.user), await users.get(user.username)]).toEqual([undefined, undefined])
  })

  test('whoever comes first for a username decides number and name, also of two at once', async () => {
    const { users } = stores()
    const username = aUser().username
    const made = (uid: number) => users.ensure(aUser({ username, user: `u${uid}-${username}`, uid }))
    const [first, second] = await Promise.all([made(70_001), made(70_002)])
    expect(second).toEqual(first)
    expect(await made(70_003)).toEqual(first)
    expect(await users.find(username)).toEqual(first)
  })

  test('a name that somebody has is never given to another', async () => {
    const { users } = stores()
    const user = await users.ensure(aUser())
    await expect(users.ensure(aUser({ user: user.user }))).rejects.toThrow(Conflict)
    expect(await users.get(user.user)).toEqual(user)
  })

  test('any number of users is read at once, each once, and those that there are not are left out', async () => {
    const { users } = stores()
    const made = await Promise.all([aUser(), aUser(), aUser()].map((user) => users.ensure(user)))
    const unknown = Array.from({ length: 150 }, () => aUser().user)
    const found = await users.getMany([...unknown, ...made.map(({ user }) => user), made[0]?.user ?? ''])
    expect(found.map(({ user }) => user).toSorted()).toEqual(made.map(({ user }) => user).toSorted())
    expect(await users.getMany([])).toEqual([])
  })

  test('the names that the sign-in knows a person by can change', async () => {
    const { users } = stores()
    const user = await users.ensure(aUser())
    const identities = [`new-${user.username}@uni.example`, user.username]
    await users.noteIdentities(user.user, identities)
    expect(await users.get(user.user)).toEqual({ ...user, identities })
    const nobody = aUser()
    await users.noteIdentities(nobody.user, identities)
    expect(await users.get(nobody.user)).toBeUndefined()
  })

  test('those without a home come page by page, the longest waiting first, until it is made', async () => {
    const { users } = stores()
    // Long ago, so that they come before whatever else waits in the table.
    const start = instant('2001-01-01T00:00:00.000Z')
    const waiting = [3, 1, 2].map((minutes) => aUser({ since: plus(start, minutes * minute) }))
    for (const user of waiting) await users.ensure(user)
    const [third, first, second] = waiting.map(({ user }) => user)
    await users.ensure(aUser({ since: start, home_made_at: now }))
    const page = await users.withoutHome({ limit: 2 })
    const names = (items: readonly HubUser[]) => items.map(({ user }) => user)
    expect(names(page.items)).toEqual([first, second])
    expect(names((await users.withoutHome({ limit: 1, after: page.next })).items)).toEqual([third])
    await users.markHomesMade([first ?? '', third ?? '', aUser().user], now)
    expect(names((await users.withoutHome({ limit: 1 })).items)).toEqual([second])
    await users.markHomesMade([first ?? '', second ?? ''], plus(now, minute))
    const madeAt = async (user: HubUser) => (await users.get(user.user))?.home_made_at
    expect(await Promise.all(waiting.map(madeAt))).toEqual([now, now, plus(now, minute)])
  })

  test('storage is noted where it differs, and of nobody that there is not', async () => {
    const { users } = stores()
    const [one, other] = [await users.ensure(aUser()), await users.ensure(aUser())]
    const nobody = aUser()
    await users.noteStorage({ [one.user]: 10, [other.user]: 20, [nobody.user]: 30 }, now)
    const later = plus(now, minute)
    await users.noteStorage({ [one.user]: 10, [other.user]: 0 }, later)
    expect(await users.get(one.user)).toEqual({ ...one, storage: { bytes: 10, at: now } })
    expect(await users.get(other.user)).toEqual({ ...other, storage: { bytes: 0, at: later } })
    expect(await users.get(nobody.user)).toBeUndefined()
  })

  test('more homes are marked at once than one transaction takes', async () => {
    const { users } = stores()
    const many = Array.from({ length: 101 }, () => aUser())
    await Promise.all(many.map((user) => users.ensure(user)))
    await users.markHomesMade(many.map(({ user }) => user), now)
    const marked = await users.getMany(many.map(({ user }) => user))
    expect(marked.filter(({ home_made_at }) => home_made_at === now)).toHaveLength(101)
  })
}
