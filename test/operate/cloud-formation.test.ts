import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CloudFormationStacks } from '../../operate/aws/cloud-formation.ts'

/** CloudFormation's wire (AWS Query: a form asks, XML answers), with the answers of one test by action. */
const answers = new Map<string, (form: URLSearchParams) => string>()
const asked: URLSearchParams[] = []
let server: Server
let stacks: CloudFormationStacks

class Refusal extends Error {}

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString())
      asked.push(form)
      const action = form.get('Action') ?? ''
      try {
        const result = answers.get(action)?.(form) ?? ''
        response.end(`<${action}Response xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><${action}Result>${result}</${action}Result></${action}Response>`)
      } catch (error) {
        response.statusCode = 400
        response.end(`<ErrorResponse><Error><Type>Sender</Type>${error instanceof Error ? error.message : ''}</Error></ErrorResponse>`)
      }
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  stacks = new CloudFormationStacks(new CloudFormationClient({
    region: 'eu-north-1', endpoint: `http://127.0.0.1:${port}`, credentials: { accessKeyId: 'local', secretAccessKey: 'local' }, maxAttempts: 1,
  }))
})
afterAll(() => { server.close() })
beforeEach(() => {
  answers.clear()
  asked.length = 0
})

const refuses = (code: string, message: string) => (): string => {
  throw new Refusal(`<Code>${code}</Code><Message>${message}</Message>`)
}

test('a stack that is not there is nothing, and another refusal is an error', async () => {
  answers.set('DescribeStacks', refuses('ValidationError', 'Stack with id x does not exist'))
  expect(await stacks.state('x')).toBeUndefined()
  answers.set('DescribeStacks', refuses('AccessDenied', 'no'))
  await expect(stacks.state('x')).rejects.toThrow()
})

test('a stack whose protection goes is named, and nothing else of it', async () => {
  await stacks.unprotect('x')
  expect(Object.fromEntries(asked[0] ?? [])).toMatchObject({ Action: 'UpdateTerminationProtection', StackName: 'x', EnableTerminationProtection: 'false' })
})

test('a stack has its status, its outputs and its protection', async () => {
  answers.set('DescribeStacks', () => '<Stacks><member><StackName>x</StackName><StackStatus>CREATE_COMPLETE</StackStatus><EnableTerminationProtection>true</EnableTerminationProtection>'
    + '<Outputs><member><OutputKey>BootstrapVersion</OutputKey><OutputValue>30</OutputValue></member></Outputs></member></Stacks>')
  expect(await stacks.state('x')).toEqual({ name: 'x', status: 'CREATE_COMPLETE', outputs: { BootstrapVersion: '30' }, isProtected: true })
})

const aChange = (id: string, more = '') => '<Changes><member><Type>Resource</Type><ResourceChange>'
  + `<Action>Modify</Action><LogicalResourceId>${id}</LogicalResourceId><ResourceType>AWS::DynamoDB::GlobalTable</ResourceType>${more}</ResourceChange></member></Changes>`

test('a change set is read to its last page, with what it replaces and what becomes of the old', async () => {
  answers.set('DescribeChangeSet', (form) => form.has('NextToken')
    ? `<Status>CREATE_COMPLETE</Status><ChangeSetId>arn:set</ChangeSetId>${aChange('B')}`
    : `<Status>CREATE_COMPLETE</Status><NextToken>2</NextToken>${aChange('A', '<Replacement>True</Replacement><PolicyAction>ReplaceAndRetain</PolicyAction>'
      + '<Details><member><Target><Attribute>Properties</Attribute><Name>KeySchema</Name></Target></member></Details>')}`)
  const { changes = [], status, id } = await stacks.changeSet('x', 'lectern-deploy') ?? {}
  expect({ status, id }).toEqual({ status: 'CREATE_COMPLETE', id: 'arn:set' })
  expect(changes.map(({ logicalId, replacement, policy, properties }) => ({ logicalId, replacement, policy, properties }))).toEqual([
    { logicalId: 'A', replacement: 'True', policy: 'ReplaceAndRetain', properties: ['KeySchema'] },
    { logicalId: 'B', replacement: undefined, policy: undefined, properties: [] },
  ])
  expect(asked.map((form) => form.get('StackName'))).toEqual(['x', 'x'])
  await stacks.changeSet('Nested', 'arn:aws:cloudformation:eu-north-1:1:changeSet/n/1')
  expect(asked.at(-2)?.get('StackName')).toBeNull()
})

test('a change set that is not there is nothing', async () => {
  answers.set('DescribeChangeSet', refuses('ChangeSetNotFound', 'ChangeSet [x] does not exist'))
  expect(await stacks.changeSet('x', 'lectern-deploy')).toBeUndefined()
})

test('events are read back to an instant and no further', async () => {
  const event = (id: string, at: string) => `<member><EventId>${id}</EventId><Timestamp>${at}</Timestamp><LogicalResourceId>Key</LogicalResourceId>`
    + '<ResourceType>AWS::KMS::Key</ResourceType><ResourceStatus>CREATE_FAILED</ResourceStatus><ResourceStatusReason>Too many.</ResourceStatusReason></member>'
  answers.set('DescribeStackEvents', () =>
    `<StackEvents>${event('2', '2026-11-21T08:00:00Z')}${event('1', '2026-11-21T06:00:00Z')}</StackEvents><NextToken>more</NextToken>`)
  const events = await stacks.events('x', new Date('2026-11-21T07:00:00Z'))
  expect(events.map(({ id, status, reason }) => ({ id, status, reason }))).toEqual([{ id: '2', status: 'CREATE_FAILED', reason: 'Too many.' }])
  expect(asked).toHaveLength(1)
})

test('only the change set that was shown is carried out', async () => {
  await stacks.execute('x', 'arn:set')
  await stacks.delete('x', ['Chart'])
  expect(asked.map((form) => [form.get('Action'), form.get('ChangeSetName'), form.get('RetainResources.member.1')])).toEqual([
    ['ExecuteChangeSet', 'arn:set', null], ['DeleteStack', null, 'Chart'],
  ])
})
