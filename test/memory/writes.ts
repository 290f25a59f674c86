import type { ReconcilePorts } from '../../shared/reconcile/ports.ts'

const writing = {
  store: ['create', 'save', 'nextId'],
  hubs: ['create', 'save'],
  members: ['save'],
  users: ['ensure', 'markHomesMade', 'noteStorage', 'noteIdentities'],
  images: ['putClass', 'saveBuild'],
  cluster: ['apply', 'create', 'delete', 'endPods'],
  clients: ['ensure', 'remove'],
  schedules: ['put', 'remove'],
  outbox: ['put', 'claim', 'markSent', 'markFailed'],
  queue: ['enqueue'],
  blobs: ['put', 'remove'],
  chores: ['save'],
  announcements: ['create', 'save', 'claim'],
  load: ['put'],
} as const

/** Told of each write by name (`cluster.apply`); runs it, or does not, or runs it and fails all the same. */
export type Around = (write: string, run: () => Promise<unknown>) => Promise<unknown>

/** The same ports with `around` put about each write. */
export function watchingWrites(ports: ReconcilePorts, around: Around): ReconcilePorts {
  const names = Object.keys(writing) as (keyof typeof writing)[]
  const seen = Object.fromEntries(names.map((name) => [name, watched(name, ports[name], around)]))
  return { ...ports, ...seen, secrets: ports.secrets, settings: ports.settings, random: ports.random }
}

/** The same ports, and the names of the writes made through them so far. */
export function countingWrites(ports: ReconcilePorts): { ports: ReconcilePorts; writes: string[] } {
  const writes: string[] = []
  return { writes, ports: watchingWrites(ports, (write, run) => { writes.push(write); return run() }) }
}

function watched<T extends object>(port: keyof typeof writing, target: T, around: Around): T {
  const names: readonly string[] = writing[port]
  return new Proxy(target, {
    get(_, property) {
      const member: unknown = Reflect.get(target, property, target)
      if (typeof member !== 'function') return member
      const call = (...given: readonly unknown[]): unknown => Reflect.apply(member, target, given)
      if (typeof property !== 'string' || !names.includes(property)) return call
      return (...given: readonly unknown[]) => around(`${port}.${property}`, () => Promise.resolve(call(...given)))
    },
  })
}
