// Keeps a new node closed until Calico enforces network policies there: waits for Felix on this node, then takes one taint off it.
// policy-gate.mjs --node <this node> --taint <key>
import { readFile } from 'node:fs/promises'
import { request } from 'node:https'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'

const { values: { node, taint, felix, credentials, poll, calm } } = parseArgs({
  options: {
    node: { type: 'string' },
    taint: { type: 'string' },
    felix: { type: 'string', default: 'http://127.0.0.1:9099/readiness' },
    credentials: { type: 'string', default: '/var/run/secrets/kubernetes.io/serviceaccount' },
    // In milliseconds: how often Felix is asked until it is ready, and how long nothing is done once the node is open.
    poll: { type: 'string', default: '1000' },
    calm: { type: 'string', default: '60000' },
  },
})
const patience = 10_000

/**
 * Felix is ready when each of its parts is. Before it has its settings it may call itself ready without the part that writes
 * rules; that part is ready once the first rules are written, which is after all policies have been read.
 */
async function isEnforcing() {
  try {
    const response = await fetch(felix, { signal: AbortSignal.timeout(patience) })
    return response.status === 200 && (await response.text()).includes('InternalDataplaneMainLoop')
  } catch {
    return false
  }
}

/** The answer of the API server about this node. The token is read each time, for it changes every hour. */
async function ask(method, patch) {
  const [ca, token] = await Promise.all(['ca.crt', 'token'].map((name) => readFile(`${credentials}/${name}`, 'utf8')))
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = process.env
  const headers = { authorization: `Bearer ${token.trim()}`, accept: 'application/json', 'content-type': 'application/json-patch+json' }
  const path = `/api/v1/nodes/${encodeURIComponent(node)}`
  const response = await new Promise((resolve, reject) => {
    request({ host, port, path, method, ca, headers, signal: AbortSignal.timeout(patience) }, resolve)
      .on('error', reject)
      .end(patch === undefined ? undefined : JSON.stringify(patch))
  })
  const body = (await response.toArray()).join('')
  if (response.statusCode !== 200) throw new Error(`${method} ${path}: ${response.statusCode} ${body.slice(0, 500)}`)
  return JSON.parse(body)
}

/** Takes the taint off and leaves all others, even one that somebody sets meanwhile: the place is tested for what was read there. */
async function open() {
  const { spec: { taints = [] } } = await ask('GET')
  const index = taints.findIndex(({ key }) => key === taint)
  if (index < 0) return
  const path = `/spec/taints/${index}`
  await ask('PATCH', [{ op: 'test', path, value: taints[index] }, { op: 'remove', path }])
  console.log(`${node} is open: ${taint} is gone`)
}

process.once('SIGTERM', () => process.exit(0))

let failures = 0
let waiting = false
for (;;) {
  const enforcing = await isEnforcing()
  if (waiting === enforcing) console.log(enforcing ? 'Felix enforces' : 'Felix does not enforce yet')
  waiting = !enforcing
  if (!enforcing) {
    await pause(Number(poll))
    continue
  }
  try {
    await open()
    failures = 0
    // A change of the node group may set the taint again.
    await pause(Number(calm))
  } catch (error) {
    failures += 1
    console.error(error.message)
    await pause(Math.min(Number(poll) * 2 ** failures, Number(calm)))
  }
}
