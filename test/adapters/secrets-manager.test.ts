import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectSecretTexts } from '../../shared/adapters/secrets-manager/secret-texts.ts'
import { type Instant, instant, minute, plus } from '../../shared/core/instant.ts'
import { NotFound, Rejected } from '../../shared/ports/errors.ts'
import { listenOnLoopback, type LoopbackServer, readBody } from '../../local/loopback-server.ts'

process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'

let server: LoopbackServer
let asked: string[] = []
const texts: Record<string, string> = {}

/** Secrets Manager as far as reading goes: AWS JSON 1.1. */
beforeAll(async () => {
  server = await listenOnLoopback(async (request, response) => {
    const { SecretId: name } = JSON.parse(await readBody(request, 10_000)) as { SecretId: string }
    asked.push(`${String(request.headers['x-amz-target'])} ${name}`)
    const text = texts[name]
    const body = text === undefined ? { __type: 'ResourceNotFoundException', message: 'Secrets Manager can\'t find the specified secret.' } : { Name: name, SecretString: text }
    response.writeHead(text === undefined ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
  })
})
afterAll(() => server.close())

let now: Instant
beforeEach(() => {
  now = instant('2026-09-01T08:00:00Z')
  asked = []
})
const connect = () => connectSecretTexts({ region: 'eu-north-1', endpoint: server.url }, { now: () => now })

test('a secret is read by its name, once in five minutes, and anew after that', async () => {
  const read = connect()
  texts['lectern/registration'] = 'first'
  expect([await read('lectern/registration'), await read('lectern/registration')]).toEqual(['first', 'first'])
  expect(asked).toEqual(['secretsmanager.GetSecretValue lectern/registration'])
  texts['lectern/registration'] = 'rotated'
  now = plus(now, 5 * minute)
  expect(await read('lectern/registration')).toBe('rotated')
})

test('a secret typed into a terminal has not the line\'s end in it', async () => {
  texts['lectern/typed'] = ' initial-access-token\n'
  expect(await connect()('lectern/typed')).toBe('initial-access-token')
  texts['lectern/blank'] = '\n'
  await expect(connect()('lectern/blank')).rejects.toThrow(new Rejected('The secret lectern/blank holds no text.'))
})

test('a secret that there is not, and one without text, are told by name', async () => {
  texts['lectern/empty'] = ''
  await expect(connect()('lectern/nowhere')).rejects.toThrow(NotFound)
  await expect(connect()('lectern/empty')).rejects.toThrow(new Rejected('The secret lectern/empty holds no text.'))
})
