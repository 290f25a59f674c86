type Method = (...given: readonly unknown[]) => Promise<unknown>

/**
 * A port whose adapter is read and made when it is first asked something: who never asks does not wait for that. All that a port
 * has are methods that answer later.
 */
export function latePort<T extends object>(connect: () => Promise<T>): T {
  let port: Promise<T> | undefined
  const ask = (name: PropertyKey): Method => async (...given) => {
    port ??= connect()
    const connected = await port
    return Reflect.apply(Reflect.get(connected, name) as unknown as Method, connected, given)
  }
  return new Proxy({} as T, { get: (_, name) => ask(name) })
}
