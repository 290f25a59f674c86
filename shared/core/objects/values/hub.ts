import type { HubSpec } from '../../hubs/hub-spec.ts'
import { hubUrl } from '../../names.ts'
import type { Settings } from '../../settings.ts'
import { hubSize, quantities } from '../sizes.ts'
import { hubPython } from './hub-python.ts'
import { hubNetwork } from './network-rules.ts'
import { spawnerConfig } from './servers.ts'

/** More starts than this at once are put off (429); the chart's default. */
const spawnsAtOnce = 64

/** `hub` of the chart's values. */
export function hubValues(spec: HubSpec, settings: Settings): Record<string, unknown> {
  return {
    // None would mean any number.
    activeServerLimit: Math.max(1, spec.seats),
    concurrentSpawnLimit: spawnsAtOnce,
    allowNamedServers: false,
    resources: { requests: quantities(hubSize.guarantee), limits: quantities(hubSize.limit) },
    // On disk: a restart would sign everybody out otherwise, and leave their servers running out of the culler's reach.
    db: { type: 'sqlite-pvc', pvc: { storage: '1Gi', storageClassName: settings.cluster.hub_storage_class } },
    networkPolicy: hubNetwork(settings.cluster),
    config: {
      // Nobody is an administrator of a hub: who may do what is Lectern's to say.
      JupyterHub: { authenticator_class: 'generic-oauth', admin_access: false },
      GenericOAuthenticator: signIn(spec, settings),
      KubeSpawner: spawnerConfig(settings.cluster),
    },
    extraConfig: { '10-lectern': hubPython },
  }
}

/**
 * Who is let in. The groups stay allowed for good and a person's claims follow the phase, since a hub looks at the list
 * when somebody signs in and never again: without a restart, and asked again every minute and before each start.
 */
function signIn(spec: HubSpec, settings: Settings): Record<string, unknown> {
  const { authorize_url, token_url, userdata_url, logout_url, scopes } = settings.sign_in
  return {
    login_service: settings.institution,
    auto_login: true,
    oauth_callback_url: `${hubUrl(spec.name, settings.hub_domain)}hub/oauth_callback`,
    authorize_url,
    token_url,
    userdata_url,
    logout_redirect_url: logout_url,
    scope: scopes,
    // Opaque, and safe as a Kubernetes name: the person's directory is named by it.
    username_claim: 'hub_user',
    manage_groups: true,
    auth_state_groups_key: 'oauth_user.groups',
    allowed_groups: allowedGroups(spec),
    // True as soon as `allowed_users` is set: everybody ever admitted would stay so.
    allow_existing_users: false,
    enable_auth_state: true,
    auth_refresh_age: 60,
    refresh_pre_spawn: true,
  }
}

function allowedGroups({ environments }: HubSpec): readonly string[] {
  return environments.flatMap(({ groups: { students, instructors } }) => (
    instructors === undefined ? [students] : [instructors, students]))
}
