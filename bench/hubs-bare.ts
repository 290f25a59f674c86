import { Agent, request } from 'node:http'
import type { Course } from '../shared/core/course.ts'
import { ownHub } from '../shared/core/hubs/hub-spec-of.ts'
import { fieldManager } from '../shared/core/names.ts'
import { hubObjects } from '../shared/core/objects/hub-objects.ts'
import { hubSecret } from '../shared/core/objects/hub-secret.ts'
import type { KubernetesObject } from '../shared/core/objects/kubernetes-object.ts'
import { prepareJob } from '../shared/core/tasks/course-jobs.ts'
import { pullJob } from '../shared/core/tasks/pull-job.ts'
import { settings } from '../test/fixtures/a-course.ts'
import { now } from './hubs-courses.ts'

export interface BareCall { readonly method: 'PATCH' | 'POST'; readonly path: string; readonly body: string }

const image = { reference: 'quay.io/jupyter/scipy-notebook@sha256:0' }

/** The calls that make a course's hub, made beforehand: what the loop then does is nothing but HTTP. */
export function bareCalls(course: Course): readonly BareCall[] {
  const wanted = ownHub(course.slug, { course, image }, now, settings)
  if (wanted.kind !== 'spec') throw new Error(`${course.slug} has no hub`)
  const [namespace, ...rest] = hubObjects(wanted.spec, settings)
  if (namespace === undefined) throw new Error('no namespace')
  const { uid = 0, gid = 0 } = course
  const made = [hubSecret(wanted.spec), prepareJob({ ...course, uid, gid }, settings), pullJob(course.slug, course.slug, image.reference)].map((object): BareCall => ({ ...callOf(object), method: 'POST' }))
  return [callOf(namespace), ...made, ...rest.map(callOf)]
}

function callOf(object: KubernetesObject): BareCall {
  const { apiVersion, kind, metadata: { name, namespace } } = object
  const group = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
  const plural = `${kind.toLowerCase()}${kind.endsWith('y') ? '' : 's'}`.replace(/policy$/, 'policies').replace(/classs$/, 'classes')
  const place = namespace === undefined ? '' : `/namespaces/${namespace}`
  const collection = `${group}${place}/${plural}`
  return { method: 'PATCH', path: kind === 'Secret' || kind === 'Job' ? collection : `${collection}/${name}?fieldManager=${fieldManager}`, body: JSON.stringify(object) }
}

/** Hubs per second when the calls of each are sent one after the other, so many hubs at once. */
export async function bareLoop(kubeconfig: string, hubs: readonly (readonly BareCall[])[], atOnce: number): Promise<number> {
  const { clusters: [{ cluster }] } = JSON.parse(kubeconfig) as { clusters: [{ cluster: { server: string } }] }
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const waiting = [...hubs]
  const began = performance.now()
  const worker = async (): Promise<void> => {
    for (let calls = waiting.shift(); calls !== undefined; calls = waiting.shift()) {
      for (const call of calls) await send(cluster.server, call, agent)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  agent.destroy()
  return hubs.length / ((performance.now() - began) / 1_000)
}

async function send(server: string, { method, path, body }: BareCall, agent: Agent): Promise<void> {
  const headers = {
    'content-type': method === 'PATCH' ? 'application/apply-patch+yaml' : 'application/json', 'content-length': Buffer.byteLength(body),
  }
  await new Promise<void>((resolve, reject) => {
    const sent = request(`${server}${path}`, { method, agent, headers }, (response) => {
      response.resume()
      response.once('end', () => {
        if ((response.statusCode ?? 500) < 300) resolve()
        else reject(new Error(`${method} ${path}: ${response.statusCode}`))
      })
    })
    sent.once('error', reject)
    sent.end(body)
  })
}
