import type { Endpoint } from './endpoint.ts'

/**
 * An endpoint whose file is read when it is first called. A request waits for what every request needs, and for what it needs
 * itself; a start that read all would keep each waiting for the largest library of any.
 */
export function late<Name extends string>(load: () => Promise<Readonly<Record<Name, Endpoint>>>, name: Name): Endpoint {
  let endpoint: Endpoint | undefined
  return async (call) => {
    endpoint ??= (await load())[name]
    return endpoint(call)
  }
}

/** The same for all endpoints of an area. */
export function lateArea<Id extends string>(
  routes: Readonly<Record<Id, unknown>>, load: () => Promise<Readonly<Record<Id, Endpoint>>>,
): Readonly<Record<Id, Endpoint>> {
  const ids = Object.keys(routes) as Id[]
  return Object.fromEntries(ids.map((id) => [id, late(load, id)])) as Record<Id, Endpoint>
}
