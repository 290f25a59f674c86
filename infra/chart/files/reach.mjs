// Tries each `host:port`, five seconds each, and fails unless it is reached or not as said: reach.mjs --reached a:1 b:2 --denied c:3
import { lookup } from 'node:dns/promises'
import { connect } from 'node:net'

const patience = 5_000

async function outcomeOf(target) {
  const [host, port] = target.split(':')
  let address
  try {
    ({ address } = await lookup(host))
  } catch {
    // A name that nobody knows is reached by nobody: that shows nothing of policies.
    return 'unknown'
  }
  return new Promise((resolve) => {
    const socket = connect({ host: address, port: Number(port), timeout: patience })
    const end = (outcome) => {
      socket.destroy()
      resolve(outcome)
    }
    socket.on('connect', () => end('reached'))
    socket.on('timeout', () => end('denied'))
    socket.on('error', () => end('denied'))
  })
}

let wanted = 'denied'
let failures = 0
for (const argument of process.argv.slice(2)) {
  if (argument.startsWith('--')) {
    wanted = argument.slice(2)
    continue
  }
  const outcome = await outcomeOf(argument)
  if (outcome !== wanted) failures += 1
  console.log(`${outcome === wanted ? 'good' : 'BAD '} ${argument} ${outcome}, ${wanted} is wanted`)
}
process.exitCode = failures === 0 ? 0 : 1
