import { describe, expect, it, test } from 'vitest'
import { authorizedBy, type AwsRequest } from './aws-calls.ts'
import { isAllowed, neededOf, type Right } from './function-rights.ts'

const told = { LECTERN_TABLE: 'lectern', LECTERN_BUCKET: 'lectern', LECTERN_SCHEDULE_GROUP: 'lectern' }

const request = (api: string, changes: Partial<AwsRequest>): AwsRequest =>
  ({ method: 'POST', path: '/', ...changes, headers: { 'user-agent': `aws-sdk-js/3.1 ua/2.1 os/linux api/${api}#3.1 m/E`, ...changes.headers } })
const dynamodb = (operation: string, input: object): AwsRequest =>
  request('dynamodb', { headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` }, body: JSON.stringify(input) })
const authorized = (one: AwsRequest): readonly string[] => authorizedBy(one, told).map(({ action, resource }) => `${action} ${resource.split(':').at(-1)}`)

describe('what IAM is asked for', () => {
  it('a transaction is each of its parts', () => {
    const part = { TableName: 'lectern' }
    expect(authorized(dynamodb('TransactWriteItems', { TransactItems: [{ Put: part }, { Delete: part }, { ConditionCheck: { TableName: 'other' } }] }))).toEqual([
      'dynamodb:PutItem table/{LECTERN_TABLE}', 'dynamodb:DeleteItem table/{LECTERN_TABLE}', 'dynamodb:ConditionCheckItem table/other',
    ])
  })

  it('a query of an index is the index, and not the table', () => {
    expect(authorized(dynamodb('Query', { TableName: 'lectern', IndexName: 'by-due' }))).toEqual(['dynamodb:Query table/{LECTERN_TABLE}/index/by-due'])
  })

  it.each<[string, Partial<AwsRequest>, readonly string[]]>([
    ['reading, and knowing what is not there', { method: 'HEAD' }, ['s3:GetObject {LECTERN_BUCKET}/a/b c', 's3:ListBucket {LECTERN_BUCKET}']],
    ['a part', { method: 'PUT', query: { partNumber: '1', uploadId: 'u' } }, ['s3:PutObject {LECTERN_BUCKET}/a/b c']],
    ['giving parts up', { method: 'DELETE', query: { uploadId: 'u' } }, ['s3:AbortMultipartUpload {LECTERN_BUCKET}/a/b c']],
    ['removing', { method: 'DELETE' }, ['s3:DeleteObject {LECTERN_BUCKET}/a/b c']],
  ])('an object is %s', (_, changes, expected) => {
    expect(authorized(request('s3', { path: '/lectern/a/b%20c', ...changes }))).toEqual(expected)
  })

  it('a schedule that is changed takes the role that it rings in', () => {
    const body = JSON.stringify({ GroupName: 'lectern', Target: { RoleArn: 'arn:aws:iam::1:role/one' } })
    expect(authorized(request('scheduler', { method: 'PUT', path: '/schedules/mlbp2026.public_date', body })))
      .toEqual(['scheduler:UpdateSchedule schedule/{LECTERN_SCHEDULE_GROUP}/mlbp2026.public_date', 'iam:PassRole role/one'])
  })

  it.each([
    ['an operation', dynamodb('Scan', { TableName: 'lectern' })], ['a service', request('sns', {})], ['a way to S3', request('s3', { method: 'PATCH', path: '/a/b' })],
  ])('%s that nobody said anything of is an error', (_, one) => {
    expect(() => authorizedBy(one, told)).toThrow('Nobody said')
  })
})

describe('a right', () => {
  const right = (resource: string, conditions: Right['conditions'] = {}): Right => ({ action: 's3:GetObject', resource, conditions })
  const call = { action: 's3:GetObject', resource: 'arn:aws:s3:::{LECTERN_BUCKET}/test-files/a/b', context: { 'aws:colour': 'red' } }
  const environment = { LECTERN_BUCKET: 'of-the-stage' }

  test.each<[string, Right, boolean]>([
    ['on a prefix allows what is in it', right('arn:aws:s3:::of-the-stage/test-files/*'), true],
    ['on another prefix does not', right('arn:aws:s3:::of-the-stage/backups/*'), false],
    ['on a bucket that the function is not told of does not', right('arn:aws:s3:::lectern/test-files/*'), false],
    ['on the bucket is none on its objects', right('arn:aws:s3:::of-the-stage'), false],
    ['with a condition that holds does', right('arn:aws:s3:::*', { 'aws:colour': ['blue', 'red'] }), true],
    ['with a condition that does not hold does not', right('arn:aws:s3:::*', { 'aws:colour': ['blue'] }), false],
    ['with a condition on what the call does not say does not', right('arn:aws:s3:::*', { 'aws:shape': ['red'] }), false],
    ['to another action does not', { ...right('arn:aws:s3:::*'), action: 's3:PutObject' }, false],
  ])('%s', (_, one, expected) => {
    expect(isAllowed(one, call, environment)).toBe(expected)
  })

  test('is needed where no other allows the same', () => {
    const [one, other] = [right('arn:aws:s3:::of-the-stage/test-files/*'), right('arn:aws:s3:::of-the-stage/*')]
    expect([...neededOf([one], [call], environment)]).toEqual([one])
    expect([...neededOf([one, other], [call], environment)]).toEqual([])
  })
})
