import { userScheduler } from './names.ts'
import type { ClusterParts, IdentityParts } from './parts.ts'
import type { Settings } from '../shared/contract/settings.ts'
import type { Stage } from '../shared/contract/stage.ts'
import { userinfoPath } from '../shared/contract/userinfo.ts'

type SignIn = Pick<IdentityParts, 'signIn' | 'scopes'> & Partial<Pick<IdentityParts, 'portalClientId' | 'userPool'>>

/** Every setting of the functions: what the stage says, and what other stacks made. Nothing is left to an example. */
export function settingsOfStage(stage: Stage, identity: SignIn, cluster: ClusterParts): Settings {
  const { policy, mail, reconcile } = stage
  const portal = `https://${stage.portal.host}`
  return {
    ...policy,
    institution: stage.institution,
    time_zone: stage.time_zone,
    portal_url: portal,
    hub_domain: stage.hubs.host,
    mail_from: mail.from,
    mail_domain: mail.domain,
    governance_mail: mail.governance,
    operator_mail: mail.operators,
    cluster: {
      tasks_namespace: 'lectern-tasks',
      tasks_image: 'docker.io/library/node:24-slim',
      file_system: { driver: cluster.fileSystem.driver, handle: cluster.fileSystem.handle },
      file_system_cidrs: cluster.fileSystem.cidrs,
      api_server_cidrs: cluster.apiServerCidrs,
      hub_storage_class: cluster.hubStorageClass,
      user_scheduler: userScheduler,
      gateway: cluster.gateway,
      // Each process of the reconciler keeps to a limit of its own; together they are to keep to the stage's.
      requests_per_second: Math.max(1, Math.floor(reconcile.requests_per_second / reconcile.concurrency)),
    },
    sign_in: { ...identity.signIn, logout_url: signOutOf(identity, portal), userdata_url: `${portal}${userinfoPath}`, scopes: [...identity.scopes] },
  }
}

/**
 * Where hubs send those who sign out. Amazon Cognito wants to be told a client and an address of that client to go to (its Developer
 * Guide, Logout endpoint): the portal's, which lists the hubs.
 */
function signOutOf({ signIn, portalClientId, userPool }: SignIn, portal: string): string {
  if (userPool === undefined || portalClientId === undefined) return signIn.logout_url
  return `${signIn.logout_url}?client_id=${portalClientId}&logout_uri=${encodeURIComponent(`${portal}/`)}`
}
