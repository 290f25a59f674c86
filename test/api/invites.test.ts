import { expect, test } from 'vitest'
import { MembersRig, said } from './members-rig.ts'

test('A course has one invite link, also when several are made at the same moment, and ending it ends them all', async () => {
  const rig = new MembersRig()
  const slug = await rig.course()
  const made = await Promise.all(Array.from({ length: 4 }, () => rig.done('ida', 'make-invite', { path: { slug }, body: {} })))
  const tokens = made.map(({ url }) => new URL(url).pathname.replace('/join/', ''))
  const answers = async () => (await Promise.all(tokens.map((token) => rig.call('samu', 'get-invite', { path: { token } })))).map(said)
  expect((await answers()).toSorted()).toEqual(['200 done', '404 not-found', '404 not-found', '404 not-found'])
  await rig.done('ida', 'revoke-invite', { path: { slug } })
  expect(new Set(await answers())).toEqual(new Set(['404 not-found']))
})
