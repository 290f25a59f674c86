import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, aws_kms as kms, Stack } from 'aws-cdk-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readAssembly } from '../../operate/deploy/assembly.ts'
import { Cdk } from '../../operate/deploy/cdk.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-assembly-'))
  const app = new App({ outdir: folder })
  const env = { account: '123456789012', region: 'eu-north-1' }
  const api = new Stack(app, 'Api', { stackName: 'lectern-x-api', env })
  const data = new Stack(app, 'Data', { stackName: 'lectern-x-data', env })
  const { keyArn } = new kms.Key(data, 'Key')
  new kms.Alias(api, 'Alias', { aliasName: 'alias/x', targetKey: kms.Key.fromKeyArn(api, 'Other', keyArn) })
  app.synth()
}, 60_000)
afterAll(() => { rmSync(folder, { recursive: true }) })

describe('the CDK', () => {
  test('says of each stack its name, its path, what it needs and where it goes', () => {
    const stacks = readAssembly(folder)
    expect(stacks.map(({ name, path, after, region }) => ({ name, path, after, region }))).toEqual([
      { name: 'lectern-x-data', path: 'Data', after: [], region: 'eu-north-1' },
      { name: 'lectern-x-api', path: 'Api', after: ['lectern-x-data'], region: 'eu-north-1' },
    ])
    expect(stacks[0]?.bootstrap).toBeGreaterThanOrEqual(6)
    expect(Object.values(stacks[0]?.resources ?? {})).toContain('AWS::KMS::Key')
  })

  test('is never asked to carry anything out, and knows every option that it is given', async () => {
    const ran: (readonly string[])[] = []
    const cdk = new Cdk('x', async (program, args) => { ran.push([program, ...args]) })
    const [data] = readAssembly(folder)
    await cdk.prepare(data!, 'lectern-deploy')
    const [command = []] = ran
    expect(command.join(' ')).toContain('deploy Data --app cdk.out --exclusively --method prepare-change-set --change-set-name lectern-deploy')
    const help = spawnSync('node_modules/.bin/cdk', ['deploy', '--help'], { encoding: 'utf8' }).stdout
    for (const option of command.filter((word) => word.startsWith('--'))) expect(help).toContain(option.replace('--no-', '--'))
    expect(help).toContain('"prepare-change-set"')
  }, 60_000)

  test('finds a stack by the path that it is asked for with', () => {
    const [data] = readAssembly(folder)
    const { stdout } = spawnSync('node_modules/.bin/cdk', ['ls', data!.path, '--app', folder, '--no-notices'], { encoding: 'utf8' })
    expect(stdout).toContain('lectern-x-data')
  }, 60_000)
})
