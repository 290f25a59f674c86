import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildFunctions } from '../../bundle/build-functions.ts'
import { bounceEvent } from '../../local/ses/bounce-event.ts'
import { type RunningFunction, startFunction } from '../../local/lambda/start-function.ts'
import { courseKey } from '../../shared/adapters/dynamodb/keys.ts'
import { systemClock } from '../../shared/adapters/system-clock.ts'
import { type FunctionName, functionVariables } from '../../shared/contract/functions.ts'
import { day, plus } from '../../shared/core/instant.ts'
import { groupsOf } from '../../shared/core/names.ts'
import { people } from '../fixtures/people.ts'
import { batchOf, bodyOf, recorded, type Request, request } from './events.ts'
import { type Place, startPlace } from './place.ts'

const slug = 'smoke-test'
const dayAfter = (days: number): string => plus(systemClock.now(), days * day).slice(0, 10)

let place: Place
let outDir: string
const running = new Map<FunctionName, RunningFunction>()

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'lectern-dist-'))
  const [started] = await Promise.all([startPlace(), buildFunctions({ outDir })])
  place = started
}, 120_000)

afterAll(async () => {
  for (const one of running.values()) await one.close()
  await place.close()
  await rm(outDir, { recursive: true, force: true })
})

const folderOf = (name: FunctionName): string => join(outDir, 'functions', name)

/** One process a function, as long as the file runs: what comes later finds it warm. */
async function functionNamed(name: FunctionName): Promise<RunningFunction> {
  const found = running.get(name) ?? await startFunction({ name, folder: folderOf(name), environment: place.environmentOf(name) })
  running.set(name, found)
  return found
}

async function invoked<T>(name: FunctionName, event: unknown): Promise<T> {
  const one = await functionNamed(name)
  const outcome = await one.invoke(event)
  if (outcome.kind !== 'answered') throw new Error(`${name} failed: ${outcome.errorMessage}\n${one.log()}`)
  return outcome.value as T
}

interface Reply { readonly statusCode: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }

async function asked(given: Request): Promise<Reply> {
  const reply = await invoked<Reply>('courses-api', request(given))
  if (reply.statusCode >= 300) throw new Error(`${given.method ?? 'GET'} ${given.path}: ${reply.statusCode} ${reply.body}`)
  return reply
}

const ofCourse = (rest = ''): { path: string; parameters: { slug: string } } => ({ path: `/api/courses/${slug}${rest}`, parameters: { slug } })
const asGovernance = { person: people.governance, groups: '[teacher governance]' }

describe('the functions as Lambda runs them', () => {
  test('courses-api knows who is signed in, from the claims as the authorizer flattens them', async () => {
    const { body } = await asked({ path: '/api/me' })
    expect(JSON.parse(body)).toMatchObject({ person: people.supervisor, groups: ['teacher'] })
  })

  test('courses-api stores a request sent as the template, and asks for the work on it', async () => {
    const body = [
      'name: Smoke Test (2026)', `slug: ${slug}`, `supervisor: ${people.supervisor}`, `contact: [${people.contact}]`, 'image: [standard, 2026-06-01]',
      `public_date: ${dayAfter(7)}`, `private_date: ${dayAfter(90)}`, `archive_date: ${dayAfter(120)}`, `delete_date: ${dayAfter(200)}`,
    ].join('\n')
    const { statusCode } = await asked({ method: 'POST', path: '/api/courses', headers: { 'content-type': 'application/yaml' }, body })
    expect(statusCode).toBe(201)
    expect(await place.database.get(courseKey(slug))).toBeDefined()
    expect(await place.work.takeAll(0)).toEqual([{ kind: 'hub', hub: slug }])
  })

  test('courses-api decides on what was seen', async () => {
    const { headers: { etag = '' } } = await asked(ofCourse())
    const { statusCode } = await asked({
      ...ofCourse('/decision'), ...asGovernance, method: 'POST', headers: { 'if-match': etag }, body: { verdict: 'approve' },
    })
    expect(statusCode).toBe(200)
  })

  test('courses-api keeps a test file in storage', async () => {
    const { headers: { etag = '' } } = await asked(ofCourse())
    await asked({
      ...ofCourse('/test-file'), method: 'PUT', query: { name: 'check.py' }, headers: { 'if-match': etag, 'content-type': 'text/x-python' }, body: 'print(1)\n',
    })
    expect((await asked(ofCourse('/test-file'))).body).toBe('print(1)\n')
  })

  test.each([
    ['its OpenAPI document', { path: '/api/openapi.json' }, '"openapi":"3.1.0"'],
    ['the list of courses', { path: '/api/courses', query: { scope: 'mine' } }, slug],
    ['a calendar', ofCourse('/calendar.ics'), 'BEGIN:VCALENDAR'],
    ['the classes of images', { path: '/api/images' }, 'standard'],
    ['members', ofCourse('/members'), people.supervisor],
    ['the forecast', { path: '/api/forecast', query: { from: dayAfter(0), until: dayAfter(7) } }, '"hours":'],
    ['what waits for governance', { path: '/api/queue', ...asGovernance }, '"items":'],
    ['what operators see', { path: '/api/operations/courses', person: people.operator, groups: '[operator]' }, slug],
    ['hubs', { path: '/api/hubs', person: people.operator, groups: '[operator]' }, 'hubs'],
  ] as const)('courses-api answers with %s, loaded when first asked for', async (_, given, expected) => {
    expect((await asked(given)).body).toContain(expected)
  })

  test('sweep-due puts what is due into the queues and counts it', async () => {
    await place.work.takeAll(0)
    const { enqueued } = await invoked<{ enqueued: number }>('sweep-due', recorded('scheduled-event'))
    const found = await place.work.receive()
    expect(found.map(bodyOf)).toContainEqual({ kind: 'hub', hub: slug })
    expect(enqueued).toBe(found.length)
    expect((await functionNamed('sweep-due')).log()).toContain('"Swept"')
    // Not handled: they come again for whom the next test stands in.
    for (const message of found) await place.giveBack(message)
  })

  test('reconcile-hub brings the hub to the cluster, its client to the pool, its alarms to the scheduler, mails to their queue', async () => {
    const messages = await place.work.receive()
    expect(messages.map(bodyOf)).toContainEqual({ kind: 'hub', hub: slug })
    expect(await invoked('reconcile-hub', batchOf(messages))).toEqual({ batchItemFailures: [] })
    for (const message of messages) await place.work.delete(message)
    expect(await place.namespaces()).toContain(`hub-${slug}`)
    expect(await place.alarms()).toContain(`${slug}.public_date`)
    expect(await place.clientOf(slug)).toBeDefined()
    const course = JSON.parse((await asked(ofCourse())).body) as { hub_url: string; conditions: object[] }
    expect(course.hub_url).toContain(slug)
    expect(course.conditions).toContainEqual(expect.objectContaining({ type: 'DatesScheduled', status: 'True' }))
  })

  test('reconcile-hub gives back what it could not do', async () => {
    const environment = { ...place.environmentOf('reconcile-hub'), AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9' }
    const one = await startFunction({ name: 'reconcile-hub', folder: folderOf('reconcile-hub'), environment })
    const batch = batchOf([{ MessageId: 'a-message', Body: JSON.stringify({ kind: 'hub', hub: slug }) }])
    expect(await one.invoke(batch)).toEqual({ kind: 'answered', value: { batchItemFailures: [{ itemIdentifier: 'a-message' }] } })
    await one.close()
  })

  test('deliver-mail sends what the reconcile put into the mail queue', async () => {
    const messages = await place.mail.receive()
    expect(messages.length).toBeGreaterThan(0)
    expect(await invoked('deliver-mail', batchOf(messages))).toEqual({ batchItemFailures: [] })
    for (const message of messages) await place.mail.delete(message)
    expect(place.ses.mails().length).toBe(messages.length)
  })

  test('mail-events tells others when a mail came back', async () => {
    const [mail] = place.ses.mails()
    if (mail === undefined) throw new Error('nothing was sent')
    await invoked('mail-events', bounceEvent(mail, 'eu-north-1'))
    const told = (await place.mail.takeAll(0)).map((item) => item.kind === 'mail' && item.id)
    expect(told).toContainEqual(expect.stringContaining('mail-bounced'))
    expect((await functionNamed('mail-events')).log()).toContain('"MailsBounced"')
  })

  test('token-claims tells the portal the person\'s groups, and the hub what the person may open there', async () => {
    const event = recorded<{ callerContext: object }>('pre-token-event')
    expect(addedBy(await invoked<TokenAnswer>('token-claims', event))).toMatchObject({ email: people.supervisor, groups: ['teacher'] })
    const ofHub = { ...event, callerContext: { ...event.callerContext, clientId: await place.clientOf(slug) } }
    expect(addedBy(await invoked<TokenAnswer>('token-claims', ofHub))).toMatchObject({ groups: expect.arrayContaining([groupsOf(slug).instructors]) as string[] })
  })

  test('userinfo tells a hub of its person, by a token of the issuer, and nobody else', async () => {
    const event = (token: string) => request({ path: '/api/userinfo', headers: { authorization: `Bearer ${token}` } })
    await place.registerWithIssuer(slug, 'client-of-the-hub')
    const reply = await invoked<Reply>('userinfo', event(await place.issuer.tokenFor('client-of-the-hub', people.supervisor)))
    expect(reply.statusCode).toBe(200)
    expect(JSON.parse(reply.body)).toMatchObject({ groups: expect.arrayContaining([groupsOf(slug).instructors]) as string[] })
    const ofOther = await invoked<Reply>('userinfo', event(await place.issuer.tokenFor('another-client', people.supervisor)))
    expect(ofOther.statusCode).toBe(403)
    expect((await invoked<Reply>('userinfo', event('no-token'))).statusCode).toBe(401)
  })

  test('measure-courses and probe-hubs say in their logs what they counted', async () => {
    expect(await invoked('measure-courses', recorded('scheduled-event'))).toMatchObject({ deletionsWaiting: 0 })
    expect((await functionNamed('measure-courses')).log()).toContain('"DeletionsWaiting"')
    await invoked('probe-hubs', recorded('scheduled-event'))
    expect((await functionNamed('probe-hubs')).log()).toContain('"HubsProbed"')
  })
})

interface TokenAnswer { readonly response: { readonly claimsAndScopeOverrideDetails: { readonly accessTokenGeneration: { readonly claimsToAddOrOverride: object } } } }

const addedBy = ({ response }: TokenAnswer): object => response.claimsAndScopeOverrideDetails.accessTokenGeneration.claimsToAddOrOverride

describe('a function whose environment is not whole', () => {
  test.each(Object.entries(functionVariables))('%s fails at its start, naming what it was not told', async (name, variables) => {
    const left = variables[0]
    const { [left]: _, ...environment } = place.environmentOf(name as FunctionName)
    const one = await startFunction({ name, folder: folderOf(name as FunctionName), environment })
    expect(await one.invoke({})).toMatchObject({ kind: 'init-failed', errorMessage: expect.stringContaining(left) as string })
    await one.close()
  })

  test('reconcile-hub needs one place where hubs are registered, whichever it is', async () => {
    const { LECTERN_USER_POOL_ID: _, ...neither } = place.environmentOf('reconcile-hub')
    const started = (environment: Readonly<Record<string, string>>) => startFunction({ name: 'reconcile-hub', folder: folderOf('reconcile-hub'), environment })
    const without = await started(neither)
    expect(await without.invoke({})).toMatchObject({ kind: 'init-failed', errorMessage: expect.stringContaining('LECTERN_REGISTRATION_URL') as string })
    await without.close()
    const withIssuer = await started({ ...neither, LECTERN_REGISTRATION_URL: `${place.issuer.url}/reg`, LECTERN_REGISTRATION_SECRET: 'a-name' })
    expect(await withIssuer.invoke(batchOf([]))).toEqual({ kind: 'answered', value: { batchItemFailures: [] } })
    await withIssuer.close()
  })
})
