import { describe, expect, test, vi } from 'vitest'
import { readKubeconfig } from '../../shared/adapters/kubernetes/kubeconfig.ts'
import { kubeconfig } from './kubeconfigs.ts'

const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
const encoded = Buffer.from(certificate).toString('base64')

describe('a kubeconfig', () => {
  test('gives the server, its authority and the user of the current context, and of no other', () => {
    const text = kubeconfig({
      cluster: { 'server': 'https://k8s.example:6443', 'certificate-authority-data': encoded, 'tls-server-name': 'kubernetes' },
      user: { token: 'mine' },
    })
    const config = JSON.parse(text) as { users: unknown[]; clusters: unknown[] }
    config.users.unshift({ name: 'other', user: { token: 'theirs' } })
    config.clusters.unshift({ name: 'other', cluster: { server: 'https://other.example' } })
    expect(readKubeconfig(JSON.stringify(config))).toEqual({
      server: new URL('https://k8s.example:6443'), authority: { data: certificate }, insecure: false, serverName: 'kubernetes',
      user: { token: 'mine', tokenFile: undefined, certificate: undefined, key: undefined, exec: undefined },
    })
  })

  test('is read as YAML, as aws eks update-kubeconfig writes it', () => {
    const { user, insecure } = readKubeconfig(`
apiVersion: v1
kind: Config
current-context: eks
clusters:
- {name: eks, cluster: {server: https://eks.example}}
contexts:
- {name: eks, context: {cluster: eks, user: eks}}
users:
- name: eks
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1beta1
      command: aws
      args: [--region, eu-north-1, eks, get-token, --cluster-name, lectern]
      env:
      - {name: AWS_PROFILE, value: lectern}
`)
    expect(insecure).toBe(false)
    expect(user.exec).toEqual({
      apiVersion: 'client.authentication.k8s.io/v1beta1', command: 'aws',
      args: ['--region', 'eu-north-1', 'eks', 'get-token', '--cluster-name', 'lectern'],
      env: { AWS_PROFILE: 'lectern' }, providesCluster: false,
    })
  })

  test('prefers what it holds itself over a file, and leaves files to be read later', () => {
    const { authority, user } = readKubeconfig(kubeconfig({
      cluster: { 'server': 'https://k8s.example', 'certificate-authority': '/absent/ca.crt' },
      user: { 'client-certificate-data': encoded, 'client-certificate': '/absent/tls.crt', 'client-key': '/absent/tls.key' },
    }))
    expect(authority).toEqual({ file: '/absent/ca.crt' })
    expect(user).toMatchObject({ certificate: { data: certificate }, key: { file: '/absent/tls.key' } })
  })

  test.each([
    ['', 'it is no mapping'],
    ['- one', 'it is no mapping'],
    ['{}', 'current-context is missing'],
    [kubeconfig({ cluster: { server: 'ftp://k8s.example' } }), 'clusters: server is no http or https address'],
    [kubeconfig({ cluster: {} }), 'clusters: server is no http or https address'],
    [kubeconfig({ context: { user: 'there' } }), 'contexts: there names no cluster'],
    [kubeconfig({ context: { cluster: 'elsewhere' } }), 'clusters has none of the name elsewhere'],
    [kubeconfig({ context: { cluster: 'there', user: 'nobody' } }), 'users has none of the name nobody'],
    [kubeconfig({ user: { exec: {} } }), 'users: exec.command is missing'],
    [kubeconfig({ user: { as: 'admin', token: 't' } }), 'users: as is not supported'],
    [kubeconfig({ cluster: { 'server': 'https://k8s.example', 'proxy-url': 'http://proxy' } }), 'clusters: proxy-url is not supported'],
    [kubeconfig({ user: { 'client-key-data': 'bm90IFBFTQ==' } }), 'users: client-key-data is no PEM text in base64'],
  ])('that cannot be used is refused by its field: %#', (text, message) => {
    expect(() => readKubeconfig(text)).toThrow(`kubeconfig: ${message}`)
  })

  test('with a fault is refused without a word of what it holds, and nothing is printed', () => {
    const printed = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
    const texts = ['users:\n- user: {token: s3cret', 'token: "s3cret\nother: [', 'token: !odd s3cret', 'token: &a s3cret\ntoken: *b']
    for (const text of texts) {
      const error = errorOf(() => readKubeconfig(text))
      expect(error.message).toMatch(/^kubeconfig: /)
      expect(`${error.stack}${String(error.cause)}`).not.toContain('s3cret')
    }
    expect(printed).not.toHaveBeenCalled()
    printed.mockRestore()
  })
})

function errorOf(act: () => unknown): Error {
  try {
    act()
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('it was not refused')
}
