import { createHash, createHmac } from 'node:crypto'
import { EKSClient } from '@aws-sdk/client-eks'
import { describe, expect, test } from 'vitest'
import { eksToken, type Identity } from '../../shared/adapters/kubernetes/eks/token.ts'
import { Unavailable } from '../../shared/ports/errors.ts'

const signedAt = Date.UTC(2026, 8, 1, 8, 30, 15)
const identity: Identity = {
  accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', sessionToken: 'IQoJ//session+token==',
}
const { sha256 } = new EKSClient({ region: 'eu-north-1' }).config

function making(changes: Partial<Parameters<typeof eksToken>[0]> = {}): ReturnType<ReturnType<typeof eksToken>> {
  const parts = { cluster: 'lectern-prod', region: 'eu-north-1', credentials: async () => identity, sha256, now: () => signedAt }
  return eksToken({ ...parts, ...changes })()
}

function signedIn(token: string): URL {
  expect(token).toMatch(/^k8s-aws-v1\.[\w-]+$/)
  return new URL(Buffer.from(token.slice('k8s-aws-v1.'.length), 'base64url').toString())
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** Signature Version 4 of a presigned GET, by the steps of its specification. */
function signatureOf({ host, searchParams }: URL, cluster: string, secret: string): string {
  const query = [...searchParams].filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).toSorted().join('&')
  const canonical = ['GET', '/', query, `host:${host}`, `x-k8s-aws-id:${cluster}`, '', 'host;x-k8s-aws-id', digest('')].join('\n')
  const [date, region, service] = ['20260901', 'eu-north-1', 'sts']
  const scope = `${date}/${region}/${service}/aws4_request`
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, date), region), service), 'aws4_request')
  return hmac(key, ['AWS4-HMAC-SHA256', '20260901T083015Z', scope, digest(canonical)].join('\n')).toString('hex')
}

describe('a token for EKS', () => {
  test('is a signed request of who asks, to the region\'s STS, for this cluster', async () => {
    const url = signedIn((await making()).token)
    expect(url.origin + url.pathname).toBe('https://sts.eu-north-1.amazonaws.com/')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      'Action': 'GetCallerIdentity',
      'Version': '2011-06-15',
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'AKIDEXAMPLE/20260901/eu-north-1/sts/aws4_request',
      'X-Amz-Date': '20260901T083015Z',
      'X-Amz-Expires': '60',
      'X-Amz-Security-Token': identity.sessionToken,
      'X-Amz-SignedHeaders': 'host;x-k8s-aws-id',
      'X-Amz-Signature': signatureOf(url, 'lectern-prod', identity.secretAccessKey),
    })
  })

  test('is signed for one cluster: another\'s signature is another', async () => {
    const [one, other] = [await making(), await making({ cluster: 'lectern-test' })]
    expect(signedIn(one.token).searchParams.get('X-Amz-Signature')).not.toBe(signedIn(other.token).searchParams.get('X-Amz-Signature'))
  })

  test('has no word of a session where the credentials are of none', async () => {
    const { accessKeyId, secretAccessKey } = identity
    const url = signedIn((await making({ credentials: async () => ({ accessKeyId, secretAccessKey }) })).token)
    expect(url.searchParams.has('X-Amz-Security-Token')).toBe(false)
    expect(url.searchParams.get('X-Amz-Signature')).toBe(signatureOf(url, 'lectern-prod', secretAccessKey))
  })

  test.each([
    ['China', 'cn-north-1', 'https://sts.cn-north-1.amazonaws.com.cn'],
    ['Frankfurt', 'eu-central-1', 'https://sts.eu-central-1.amazonaws.com'],
  ])('goes to the STS of its region: %s', async (_, region, origin) => {
    expect(signedIn((await making({ region })).token).origin).toBe(origin)
  })

  test('goes to another STS where one is named', async () => {
    expect(signedIn((await making({ endpoint: 'https://vpce-1.sts.eu-north-1.vpce.amazonaws.com' })).token).host)
      .toBe('vpce-1.sts.eu-north-1.vpce.amazonaws.com')
  })

  test('is good for fourteen minutes, and no longer than the credentials that signed it', async () => {
    expect((await making()).until).toBe(signedAt + 14 * 60_000)
    const expiration = new Date(signedAt + 5 * 60_000)
    expect((await making({ credentials: async () => ({ ...identity, expiration }) })).until).toBe(expiration.getTime())
  })

  test('that cannot be made for want of credentials is Unavailable', async () => {
    await expect(making({ credentials: async () => { throw new Error('no credentials') } })).rejects.toBeInstanceOf(Unavailable)
  })
})
