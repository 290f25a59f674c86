import { createHash, randomBytes } from 'node:crypto'

interface PortalConfig {
  readonly issuer: string
  readonly client_id: string
}

const hopsAtMost = 8

/** An access token as the portal gets it: code flow with PKCE, with a person chosen on the sign-in page. */
export async function signIn(url: string, personId: string): Promise<string> {
  const { issuer, client_id } = await (await fetch(`${url}/config.json`)).json() as PortalConfig
  const verifier = randomBytes(32).toString('base64url')
  const redirect_uri = `${url}/signed-in`
  const query = new URLSearchParams({
    client_id, redirect_uri, response_type: 'code', scope: 'openid profile email', state: 'bench', nonce: 'bench',
    code_challenge_method: 'S256', code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  })
  const code = await codeFor(`${issuer}/auth?${query.toString()}`, redirect_uri, personId)
  const form = new URLSearchParams({
    client_id, grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri,
  })
  const answer = await fetch(`${issuer}/token`, { method: 'POST', body: form })
  const { access_token } = await answer.json() as { access_token?: string }
  if (access_token === undefined) throw new Error(`${personId} got no token: ${answer.status}`)
  return access_token
}

/** Follows the redirects as a browser does; the one page on the way is the choice of a person. */
async function codeFor(start: string, redirectUri: string, personId: string): Promise<string> {
  const cookies = new Map<string, string>()
  let [at, form]: [string, URLSearchParams | undefined] = [start, undefined]
  for (let hops = 0; hops < hopsAtMost && !at.startsWith(redirectUri); hops += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const sent = form === undefined ? {} : { method: 'POST', body: form }
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie }, ...sent })
    await answer.arrayBuffer()
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    form = location === null ? new URLSearchParams({ person: personId }) : undefined
    if (location !== null) at = new URL(location, at).href
  }
  const code = new URL(at).searchParams.get('code')
  if (code === null) throw new Error(`${personId} could not sign in: the redirects ended at ${at}`)
  return code
}
