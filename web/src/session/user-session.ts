import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts'
import type { PortalConfig } from './portal-config.ts'

/** A person's sign-in as the rest of the portal sees it. */
export interface UserSession {
  /** The access token, or undefined when nobody is signed in. */
  token(): string | undefined
  /** Gets a fresh token by the refresh token; false when the person has to sign in again. Calls at once share one try. */
  refresh(): Promise<boolean>
  /** Leaves for the identity provider and comes back to `returnTo`, a path of the portal. */
  signIn(returnTo: string): Promise<void>
  /** Finishes a sign-in from the address the provider sent the browser to; answers where to go on. */
  finish(): Promise<string>
  signOut(): Promise<void>
  /** Calls `listener` whenever somebody is signed in or out; answers how to stop. */
  onChange(listener: () => void): () => void
}

export async function openSession(config: PortalConfig): Promise<UserSession> {
  const users = new UserManager({
    authority: config.issuer,
    client_id: config.client_id,
    redirect_uri: `${location.origin}/signed-in`,
    post_logout_redirect_uri: `${location.origin}/`,
    scope: config.scopes.join(' '),
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: true,
  })
  let user = await users.getUser()
  let refreshing: Promise<boolean> | undefined
  const listeners = new Set<() => void>()
  const become = (next: User | null) => {
    user = next
    for (const listener of listeners) listener()
  }
  users.events.addUserLoaded(become)
  users.events.addUserUnloaded(() => become(null))

  return {
    token: () => user?.access_token,
    refresh: () => (refreshing ??= renew(users, user).finally(() => { refreshing = undefined })),
    signIn: (returnTo) => users.signinRedirect({ state: { returnTo } }),
    finish: async () => placeToReturn((await users.signinRedirectCallback()).state),
    signOut: async () => {
      if (config.sign_out_url === undefined) return users.signoutRedirect().catch(() => users.removeUser())
      await users.removeUser()
      location.assign(config.sign_out_url)
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

async function renew(users: UserManager, user: User | null): Promise<boolean> {
  if (user?.refresh_token === undefined) return false
  try {
    return await users.signinSilent() !== null
  } catch {
    // A refused refresh token is an ended session, not a fault: the person is asked to sign in again.
    return false
  }
}

/** Only a path of this portal: a forged state must not send anybody elsewhere. */
function placeToReturn(state: unknown): string {
  if (typeof state !== 'object' || state === null || !('returnTo' in state)) return '/'
  const { returnTo } = state
  return typeof returnTo === 'string' && /^\/(?![/\\])/.test(returnTo) ? returnTo : '/'
}
