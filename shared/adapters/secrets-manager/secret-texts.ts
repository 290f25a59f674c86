import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { type Instant, minute, plus } from '../../core/instant.ts'
import type { Clock } from '../../ports/clock.ts'
import { Rejected } from '../../ports/errors.ts'
import { type AwsPlace, clientConfig, withoutLogging } from '../aws-place.ts'
import { asRefused, asUnavailable } from '../sdk-failure.ts'

/** A secret that was changed is read anew after so long. */
const kept = 5 * minute

/** Reads texts of Secrets Manager by name or ARN. Throws NotFound, Rejected when it may not be read or is no text, Unavailable. */
export type ReadSecret = (name: string) => Promise<string>

export function connectSecretTexts(place: AwsPlace, clock: Clock): ReadSecret {
  const client = withoutLogging(new SecretsManagerClient(clientConfig(place)))
  const known = new Map<string, { text: string; until: Instant }>()
  return async (name) => {
    const now = clock.now()
    const before = known.get(name)
    if (before !== undefined && now < before.until) return before.text
    const text = await read(client, name)
    known.set(name, { text, until: plus(now, kept) })
    return text
  }
}

async function read(client: SecretsManagerClient, name: string): Promise<string> {
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: name }))
    // Whoever typed it ended the line.
    const text = SecretString?.trim()
    if (text === undefined || text === '') throw new Rejected(`The secret ${name} holds no text.`)
    return text
  } catch (error) {
    throw asUnavailable('Secrets Manager', error) ?? asRefused('Secrets Manager', error) ?? error
  }
}
