import { createServer, type Server } from 'node:http'
import * as oidc from 'openid-client'
import { NotSignedIn } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'

/** Where the browser comes back to. Cognito compares addresses letter by letter, so the port is a fixed one. */
export const loopbackPort = 8475
const place = `http://localhost:${loopbackPort}/signed-in`
const minutes = 10

/** The code flow with PKCE and a web server on this machine that waits for the browser to come back (RFC 8252). */
export async function loopbackSignIn(issuer: oidc.Configuration, scope: string, terminal: Terminal): Promise<oidc.TokenEndpointResponse> {
  const verifier = oidc.randomPKCECodeVerifier()
  const state = oidc.randomState()
  const address = oidc.buildAuthorizationUrl(issuer, {
    redirect_uri: place, scope, state, code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  })
  const server = createServer()
  try {
    const back = cameBack(server)
    await listening(server)
    terminal.note(`Open this in a browser on this machine:\n\n    ${address.href}\n\nWaiting for you to sign in.`)
    return await oidc.authorizationCodeGrant(issuer, await back, { pkceCodeVerifier: verifier, expectedState: state })
  } catch (error) {
    if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError) {
      throw new NotSignedIn(`The sign-in failed: ${error.error_description ?? error.error}.`, { cause: error })
    }
    throw error
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new NotSignedIn(`Port ${loopbackPort} is taken, perhaps by another sign-in. End that and try again.`) : error)
    })
    server.listen(loopbackPort, 'localhost', () => resolve())
  })
}

/** The address with which the browser came back. */
function cameBack(server: Server): Promise<URL> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NotSignedIn(`Nobody signed in within ${minutes} minutes.`)), minutes * 60_000)
    timer.unref()
    server.on('request', (request, response) => {
      const url = new URL(request.url ?? '/', place)
      if (url.pathname !== '/signed-in') { response.writeHead(404).end(); return }
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'content-security-policy': "default-src 'none'" })
      response.end('Signed in. You can close this page and go back to the terminal.\n')
      clearTimeout(timer)
      resolve(url)
    })
  })
}
