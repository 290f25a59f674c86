import { CognitoJwtVerifier, JwtVerifier } from 'aws-jwt-verify'
import { FetchError, JwksValidationError, JwtBaseError, WaitPeriodNotYetEndedJwkError } from 'aws-jwt-verify/error'
import type { Fetcher } from 'aws-jwt-verify/https'
import { SimpleJwksCache } from 'aws-jwt-verify/jwk'
import type { JwtPayload } from 'aws-jwt-verify/jwt-model'
import type { AccessToken, AccessTokens } from '../../ports/access-tokens.ts'
import { Unavailable } from '../../ports/errors.ts'
import { askJson } from './json-over-http.ts'

type Verify = (token: string) => Promise<JwtPayload>

/** Keys are asked for once a process, and again when a token names one that is not among them. `at` is where they are, if elsewhere. */
function keysOver(at?: string): SimpleJwksCache {
  const fetcher: Fetcher = {
    async fetch(uri) {
      const { status, body } = await askJson(at ?? uri)
      if (status !== 200) throw new Unavailable(`the issuer answers ${status} where its keys should be`)
      return new TextEncoder().encode(JSON.stringify(body)).buffer
    },
  }
  return new SimpleJwksCache({ fetcher })
}

/** Access tokens of a Cognito user pool, for any of its clients. `keysAt` is where its keys are, if not where the pool has them. */
export function cognitoAccessTokens(userPoolId: string, keysAt?: string): AccessTokens {
  const verifier = CognitoJwtVerifier.create({ userPoolId, tokenUse: 'access', clientId: null }, { jwksCache: keysOver(keysAt) })
  return tokensBy(async () => (token) => verifier.verify(token))
}

/** Access tokens of any other issuer: JWTs (RFC 9068), checked with the keys that its metadata names (OpenID Connect Discovery 1.0). */
export function issuerAccessTokens(issuer: string): AccessTokens {
  let made: Promise<Verify> | undefined
  const make = async (): Promise<Verify> => {
    const verifier = JwtVerifier.create({ issuer, audience: null, jwksUri: await keysOf(issuer) }, { jwksCache: keysOver() })
    return (token) => verifier.verify(token)
  }
  return tokensBy(() => {
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  })
}

async function keysOf(issuer: string): Promise<string> {
  const { status, body } = await askJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)
  const { issuer: says, jwks_uri: keys } = (body ?? {}) as Record<string, unknown>
  if (status !== 200 || typeof keys !== 'string' || says !== issuer) throw new Unavailable(`${issuer} has no metadata of its own (OpenID Connect Discovery)`)
  return keys
}

function tokensBy(verify: () => Promise<Verify>): AccessTokens {
  return {
    async read(token) {
      try {
        return accessToken(await (await verify())(token))
      } catch (error) {
        if (isBadToken(error)) return undefined
        throw error instanceof Unavailable ? error : new Unavailable('the issuer\'s keys cannot be had', { cause: error })
      }
    },
  }
}

/**
 * A key that the issuer does not have is the token's fault, and so is all that was found wrong in it. After such a key the library
 * asks for none for ten seconds: one that is new by then may be good, so that nobody is signed out by it.
 */
function isBadToken(error: unknown): boolean {
  const isOfKeys = error instanceof FetchError || error instanceof JwksValidationError || error instanceof WaitPeriodNotYetEndedJwkError
  return error instanceof JwtBaseError && !isOfKeys
}

/** Undefined for one that is no access token, or names no client: `client_id` is RFC 9068's word, `azp` that of Keycloak. */
function accessToken(claims: JwtPayload): AccessToken | undefined {
  const { sub } = claims
  const client = textOf(claims['client_id']) ?? textOf(claims['azp'])
  const isIdToken = claims['typ'] === 'ID' || claims['token_use'] === 'id'
  if (typeof sub !== 'string' || client === undefined || isIdToken) return undefined
  const username = textOf(claims['preferred_username']) ?? textOf(claims['username']) ?? sub
  return { sub, client_id: client, username, email: textOf(claims['email']), name: textOf(claims['name']) }
}

function textOf(claim: unknown): string | undefined {
  return typeof claim === 'string' && claim !== '' ? claim : undefined
}
