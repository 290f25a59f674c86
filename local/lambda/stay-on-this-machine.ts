import { Socket } from 'node:net'

/** From now on this process connects to nothing but 127.0.0.1: every other connection fails, saying where it would have gone. */
export function stayOnThisMachine(): void {
  const connect = Socket.prototype.connect
  Socket.prototype.connect = function connectHere(this: Socket, ...given: unknown[]): Socket {
    const host = hostIn(given)
    if (host !== undefined && host !== '127.0.0.1') {
      process.nextTick(() => this.destroy(new Error(`A connection to ${host} was asked for.`)))
      return this
    }
    return Reflect.apply(connect, this, given) as Socket
  } as typeof connect
}

/** `connect(options)` of TCP names a host; Node.js hands the arguments on as one array that it has put in order. */
function hostIn(given: readonly unknown[]): string | undefined {
  const [first] = given.flat()
  if (typeof first !== 'object' || first === null || 'path' in first && typeof first.path === 'string' && !('port' in first)) return undefined
  return 'host' in first && typeof first.host === 'string' ? first.host : undefined
}
