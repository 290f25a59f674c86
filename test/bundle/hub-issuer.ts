import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { listenOnLoopback } from '../../local/loopback-server.ts'

export interface HubIssuer {
  readonly url: string
  /** An access token (RFC 9068) of a person, made for a client. */
  tokenFor(client: string, person: string): Promise<string>
  close(): Promise<void>
}

/** An OpenID issuer with metadata, one key and its tokens: as much of one as whoever checks a token sees. */
export async function startHubIssuer(): Promise<HubIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const key = { ...await exportJWK(publicKey), kid: 'one', alg: 'RS256', use: 'sig' }
  const server = await listenOnLoopback(async (request, response) => {
    const issuer = `http://${request.headers.host}`
    const body = request.url === '/keys' ? { keys: [key] } : { issuer, jwks_uri: `${issuer}/keys` }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  return {
    ...server,
    tokenFor: (client, person) => new SignJWT({ client_id: client, preferred_username: person.split('@')[0], email: person, name: 'A Person' })
      .setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'at+jwt' })
      .setIssuer(server.url).setSubject('a-subject').setAudience('hub').setIssuedAt().setExpirationTime('5m').sign(privateKey),
  }
}
