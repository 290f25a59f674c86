import { expect, test } from 'vitest'
import type { HubClients } from '../../shared/ports/hub-clients.ts'
import { aSlug } from './course-writes.ts'

const address = 'https://mlbp2026.hubs.uni.example/hub/oauth_callback'

/** What callers rely on of hubs as clients of the OpenID provider. */
export function hubClientsContract(clients: () => HubClients): void {
  test('a hub is the same client whenever it is asked for, also when its address moves', async () => {
    const hub = aSlug()
    const client = await clients().ensure(hub, address)
    expect(client.client_id).not.toBe('')
    expect(client.client_secret).not.toBe('')
    expect(await clients().ensure(hub, address)).toEqual(client)
    expect(await clients().ensure(hub, 'https://elsewhere.uni.example/hub/oauth_callback')).toEqual(client)
  })

  test('two hubs are two clients with a secret each', async () => {
    const [one, other] = [await clients().ensure(aSlug(), address), await clients().ensure(aSlug(), address)]
    expect(one.client_id).not.toBe(other.client_id)
    expect(one.client_secret).not.toBe(other.client_secret)
  })

  test('the hub of a client is found, and none of a client that there is not', async () => {
    const hub = aSlug()
    const { client_id } = await clients().ensure(hub, address)
    expect(await clients().hubOf(client_id)).toBe(hub)
    expect(await clients().hubOf(`${client_id}x`)).toBeUndefined()
  })

  test('a removed hub is forgotten, and another client when it comes back', async () => {
    const hub = aSlug()
    const client = await clients().ensure(hub, address)
    await clients().remove(hub)
    await clients().remove(hub)
    expect(await clients().hubOf(client.client_id)).toBeUndefined()
    const again = await clients().ensure(hub, address)
    expect([again.client_id === client.client_id, again.client_secret === client.client_secret]).toEqual([false, false])
  })
}
