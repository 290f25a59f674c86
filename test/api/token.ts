import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importJWK, type JWK, SignJWT } from 'jose'

export interface Claims {
  readonly audience?: string
  readonly issuer?: string
  readonly until?: string
  readonly subject?: string
}

/** A token signed with the keys in `folder`: as the server at `url` would give it to a teacher, or as `claims` say. */
export async function tokenOf(folder: string, url: string, email: string, claims: Claims = {}): Promise<string> {
  const { signing } = JSON.parse(await readFile(join(folder, 'oidc.json'), 'utf8')) as {
    signing: JWK & { kid: string },
  }
  const token = new SignJWT({ email, groups: ['teacher'] })
    .setProtectedHeader({ alg: 'ES256', kid: signing.kid, typ: 'at+jwt' })
    .setIssuer(claims.issuer ?? `${url}/oidc`)
    .setAudience(claims.audience ?? 'lectern-api')
    .setSubject(claims.subject ?? 'person-virtal1')
    .setIssuedAt()
    .setExpirationTime(claims.until ?? '1h')
  return token.sign(await importJWK(signing, 'ES256'))
}
