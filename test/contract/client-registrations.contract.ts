import { expect, test } from 'vitest'
import type { ClientRegistration, ClientRegistrations } from '../../shared/ports/client-registrations.ts'
import { Conflict } from '../../shared/ports/errors.ts'
import { aSlug } from './course-writes.ts'

function aRegistration(hub = aSlug()): ClientRegistration {
  const id = aSlug()
  return {
    hub, client_id: id, client_secret: `secret of ${id}`, redirect_uri: `https://${hub}.hubs.uni.example/hub/oauth_callback`,
    registration_client_uri: `https://sso.uni.example/reg/${id}`, registration_access_token: `token of ${id}`,
  }
}

/** What callers rely on of registrations that are kept. */
export function clientRegistrationsContract(registrations: () => ClientRegistrations): void {
  test('a registration is found by its hub and by its client, and by no other', async () => {
    const one = aRegistration()
    await registrations().add(one)
    expect(await registrations().ofHub(one.hub)).toEqual(one)
    expect(await registrations().ofClient(one.client_id)).toEqual(one)
    for (const other of [`${one.client_id}x`, one.hub, '']) expect(await registrations().ofClient(other)).toBeUndefined()
    expect(await registrations().ofHub(one.client_id)).toBeUndefined()
  })

  test('a hub is registered once: of two at the same time one is told so', async () => {
    const [one, other] = [aRegistration(), aRegistration()]
    const outcomes = await Promise.allSettled([registrations().add(one), registrations().add({ ...other, hub: one.hub })])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    expect(failed?.reason).toBeInstanceOf(Conflict)
  })

  test('a change replaces what is known of the same client, and nothing of another', async () => {
    const one = aRegistration()
    await registrations().add(one)
    const changed = { ...one, client_secret: 'another', redirect_uri: 'https://elsewhere.uni.example/hub/oauth_callback' }
    await registrations().change(changed)
    expect(await registrations().ofClient(one.client_id)).toEqual(changed)
    await expect(registrations().change({ ...one, client_id: aSlug() })).rejects.toThrow(Conflict)
    await expect(registrations().change(aRegistration())).rejects.toThrow(Conflict)
    expect(await registrations().ofHub(one.hub)).toEqual(changed)
  })

  test('a dropped registration is gone both ways; one that has been replaced is not dropped with it', async () => {
    const one = aRegistration()
    await registrations().add(one)
    await registrations().drop(one.hub, aSlug())
    expect(await registrations().ofHub(one.hub)).toEqual(one)
    await registrations().drop(one.hub, one.client_id)
    await registrations().drop(one.hub, one.client_id)
    expect([await registrations().ofHub(one.hub), await registrations().ofClient(one.client_id)]).toEqual([undefined, undefined])
    const again = aRegistration(one.hub)
    await registrations().add(again)
    expect(await registrations().ofHub(one.hub)).toEqual(again)
  })
}
