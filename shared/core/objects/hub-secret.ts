import type { HubSpec } from '../hubs/hub-spec.ts'
import { namespaceOf } from '../names.ts'
import { hubLabels } from './hub-labels.ts'
import type { KubernetesObject } from './kubernetes-object.ts'

/** `hex32`: 32 random bytes in hexadecimal. The others are what the OpenID provider knows the hub by. */
export type SecretContent = 'hex32' | 'client-id' | 'client-secret'

/** The one Secret of a hub, in its own namespace. */
export const hubSecretName = 'lectern-hub'

/** Each secret of a hub with the place of the chart's values where it belongs. */
const secrets = {
  // Signs people's cookies: another one signs everybody out.
  cookie_secret: { content: 'hex32', targetPath: 'hub.cookieSecret' },
  // Between hub and proxy.
  proxy_token: { content: 'hex32', targetPath: 'proxy.secretToken' },
  // Encrypts people's tokens in the hub's database: another one could not read them.
  auth_state_key: { content: 'hex32', targetPath: 'hub.config.CryptKeeper.keys[0]' },
  client_id: { content: 'client-id', targetPath: 'hub.config.GenericOAuthenticator.client_id' },
  client_secret: { content: 'client-secret', targetPath: 'hub.config.GenericOAuthenticator.client_secret' },
} as const satisfies Record<string, { content: SecretContent; targetPath: string }>

/** What each key of a hub's Secret is given when it is made. */
export const hubSecretKeys: Readonly<Record<string, SecretContent>> = Object.fromEntries(
  Object.entries(secrets).map(([key, { content }]) => [key, content]))

/** The Secret of a hub, without its data: made once and, being immutable, never written again. */
export function hubSecret(spec: HubSpec): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: hubSecretName, namespace: namespaceOf(spec.name), labels: hubLabels(spec) },
    type: 'Opaque',
    immutable: true,
  }
}

/**
 * Where the release takes its secrets from. `literal`: as they are, and not as Helm's `--set` reads commas, braces and
 * what looks like a number.
 */
export const secretReferences = Object.entries(secrets).map(([valuesKey, { targetPath }]) => (
  { kind: 'Secret', name: hubSecretName, valuesKey, targetPath, literal: true }))
