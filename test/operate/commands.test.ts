import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

interface Ended { readonly code: number | null; readonly out: string; readonly err: string }

/** A command as npm runs it, for somebody without credentials unless they are given. */
async function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS_|VITEST)/.test(name)))
  const child = spawn(process.execPath, [command, ...args], {
    env: { ...clean, HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true', NO_COLOR: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString() })
  child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString() })
  const [code] = await once(child, 'close') as [number | null]
  return { code, out, err }
}

const ofStages = ['deploy', 'restore', 'teardown', 'existing-cluster', 'look-again'].map((name) => `operate/${name}/run.ts`)
const ofAccounts: readonly (readonly [string, ...string[]])[] = [
  ['operate/deploy/run.ts', '--dry-run'], ['operate/restore/run.ts', '--to', '2026-11-20T14:30:00Z'], ['operate/teardown/run.ts'], ['operate/look-again/run.ts'],
]
const stack = /^ {4}at /m

describe.concurrent('a command of an operator', { timeout: 60_000 }, () => {
  test.each([...ofStages, 'operate/cost/run.ts', 'bundle/report.ts'])('%s says how it is used, and that is no failure', async (command) => {
    const { code, out, err } = await run(command, ['--help'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^npm run [a-z:-]+/)
  })

  test.each(ofStages)('%s names the option that is missing, unknown or without a value', async (command) => {
    for (const [args, said] of [[[], '--stage is missing'], [['--stge', 'x'], '--stge'], [['--stage'], '--stage'], [['prod'], 'prod']] as const) {
      const { code, err } = await run(command, args)
      expect({ code, names: err.split('\n')[0]?.includes(said), usage: err.includes('npm run ') }).toEqual({ code: 1, names: true, usage: true })
    }
  })

  test.each(ofStages)('%s names the stages that there are', async (command) => {
    const { code, err } = await run(command, ['--stage', 'nope'])
    expect(code).toBe(1)
    expect(err).toMatch(/^There is no stage nope\. infra\/stages has: .*example/)
  })

  test('synthesis of a stage that is not there says so, and shows no stack', async () => {
    const { code, err } = await run('infra/app.ts', [], { CDK_CONTEXT_JSON: '{"stage": "nope"}' })
    expect(code).toBe(1)
    expect(err).toMatch(/^There is no stage nope\./)
    expect(err).not.toMatch(stack)
  })

  test.each(ofAccounts)('%s without credentials says where they come from, and shows no stack', async (command, ...args) => {
    const { code, err } = await run(command, ['--stage', 'example', ...args])
    expect(code).toBe(1)
    expect(err).toContain('export AWS_PROFILE=')
    expect(err).not.toMatch(stack)
  })
})

describe('at an AWS that answers', { timeout: 60_000 }, () => {
  let server: Server
  let account: string
  let refusal: string | undefined
  let env: Readonly<Record<string, string>>
  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume().on('end', () => {
        requests += 1
        if (refusal !== undefined) answer(response, refusal)
        else if (requests === 1) answer(response)
        else answer(response, 'ValidationError</Code><Message>Stack with id x does not exist</Message>')
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    env = { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' }
  })
  afterAll(() => { server.close() })

  /** Of this command so far: the first asks whose the credentials are. */
  let requests = 0
  function answer(response: ServerResponse, error?: string): void {
    if (error === undefined) {
      response.end('<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>'
        + `<Arn>arn:aws:iam::${account}:role/operator</Arn><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`)
    } else {
      response.statusCode = 400
      response.end(`<ErrorResponse><Error><Type>Sender</Type><Code>${error}</Error></ErrorResponse>`)
    }
  }
  const asked = (command: string, args: readonly string[]): Promise<Ended> => {
    requests = 0
    return run(command, ['--stage', 'example', ...args], env)
  }

  test.each(ofAccounts)('%s stops at another account', async (command, ...args) => {
    [account, refusal] = ['999999999999', undefined]
    const { code, err } = await asked(command, args)
    expect(code).toBe(1)
    expect(err).toContain('The stage example is in account 123456789012; your credentials are of 999999999999')
  })

  test.each(ofAccounts)('%s says what is not there yet', async (command, ...args) => {
    [account, refusal] = ['123456789012', undefined]
    const { code, out, err } = await asked(command, args)
    const said = command.includes('teardown') ? [0, /Nothing is left to remove/] as const
      : [1, /npx cdk bootstrap aws:\/\/123456789012\/eu-north-1|There is no stack lectern-example-data in eu-north-1|Deploy the stage first/] as const
    expect(code).toBe(said[0])
    expect(`${out}${err}`).toMatch(said[1])
    expect(err).not.toMatch(stack)
  })

  test.each([
    ['ExpiredToken', 'Your AWS credentials have ended'], ['InvalidClientTokenId', 'AWS does not know these credentials'],
    ['AccessDenied', 'Your role may not do this'],
  ])('what AWS says of %s is told with what to do', async (code, said) => {
    refusal = `${code}</Code><Message>not so: sts:GetCallerIdentity</Message>`
    const { code: exit, err } = await asked('operate/teardown/run.ts', [])
    expect(exit).toBe(1)
    expect(err).toContain('not so: sts:GetCallerIdentity')
    expect(err).toContain(said)
    expect(err).not.toMatch(stack)
  })

  test('an AWS that cannot be reached is told as such', async () => {
    const { code, err } = await run('operate/look-again/run.ts', ['--stage', 'example'], { ...env, AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_MAX_ATTEMPTS: '1' })
    expect(code).toBe(1)
    expect(err).toContain('AWS cannot be reached from here')
  })
})
