import { type Authorized, region } from './aws-calls.ts'
import type { RecordedCall } from './recorded-calls.ts'
import { resolverOf, type Templates } from './resolved.ts'

/**
 * What services ask of the stage's own key on behalf of whoever calls them; nothing where it has none. DynamoDB decrypts the
 * table's key in the name of who reads or writes, and makes it by a grant (Amazon DynamoDB Developer Guide, "DynamoDB encryption
 * at rest: Monitoring interaction with AWS KMS"). S3 makes a data key for each object that is written, and decrypts it for each
 * that is read (Amazon S3 User Guide, "Using server-side encryption with AWS KMS keys", read 2026-11); HEAD and DELETE take none.
 */
export function callsOnKey(templates: Templates, calls: readonly RecordedCall[]): readonly RecordedCall[] {
  return calls.flatMap((call) => authorizedOnKey(templates, [call]).map((one) => ({ by: call.by, ...one })))
}

/** The same of calls that are no function's. */
export function authorizedOnKey(templates: Templates, calls: readonly Authorized[]): readonly Authorized[] {
  const resources = templates['Data']?.Resources ?? {}
  const [id] = Object.entries(resources).find(([, { Type }]) => Type === 'AWS::KMS::Key') ?? []
  if (id === undefined) return []
  const resource = resolverOf(templates, 'Data')({ 'Fn::GetAtt': [id, 'Arn'] })
  return calls.flatMap(({ action }) => {
    const [service = ''] = action.split(':')
    const asked = service === 'dynamodb' ? 'kms:Decrypt' : ofObjects[action]
    return asked === undefined ? [] : [{ action: asked, resource, context: { 'kms:ViaService': `${service}.${region}.amazonaws.com` } }]
  })
}

const ofObjects: Readonly<Record<string, string>> = { 's3:GetObject': 'kms:Decrypt', 's3:PutObject': 'kms:GenerateDataKey' }
