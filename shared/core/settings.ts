/** What an institution decides once. All spans are whole days unless the name says otherwise. */
export interface Settings {
  readonly institution: string
  readonly time_zone: string
  /** Where people open the portal; no trailing slash. */
  readonly portal_url: string
  /** Hubs live at `https://<hub>.<hub_domain>`. */
  readonly hub_domain: string
  readonly mail_from: string
  /** A username `ada` has the address `ada@<mail_domain>`. */
  readonly mail_domain: string
  /** Told about new requests and about questions nobody answers. */
  readonly governance_mail: string
  readonly operator_mail: string
  /** First and last number that may be given to a course as uid and gid. */
  readonly id_range: readonly [first: number, last: number]
  /** The classes that teachers choose from, the usual one first; their builds are in the catalogue. */
  readonly image_classes: readonly string[]
  /** Registries that custom images may come from, as prefixes (`quay.io/jupyter/`). */
  readonly image_registries: readonly string[]
  /** Up to here resources change at once; beyond, governance decides. */
  readonly budget: { readonly memory_gb: number; readonly cpu: number; readonly storage_gb: number; readonly students: number }
  /** A lifecycle date may be moved this far at once; beyond, governance decides. */
  readonly date_window_days: number
  readonly deletion: {
    readonly reminder_days: readonly number[]
    readonly escalation_days: number
    readonly grace_days: number
    readonly link_days: number
  }
  /** Whose public holidays count, by the codes of ISO 3166 (`FI`; a region like `BY` of `DE`); null or absent: nobody's. */
  readonly holidays?: { readonly country: string; readonly region?: string | undefined } | null
  readonly chart: { readonly name: string; readonly version: string; readonly repository: string }
  readonly cluster: ClusterSettings
  readonly sign_in: SignInSettings
  /** Packed data of a deleted course is kept for so many days; the link to it is good for `link_days`. */
  readonly backup: { readonly keep_days: number; readonly link_days: number }
  /** Whom storage is told to: managers from the first share of the agreed size on, governance from the second. */
  readonly storage: { readonly tell_managers_at: number; readonly tell_governance_at: number; readonly home_gb: number }
  /** How many hubs, or what share of all, each wave of an upgrade takes; a number below 1 is a share. */
  readonly waves: readonly number[]
}

/** What Lectern has to know of the Kubernetes cluster that hosts the hubs. */
export interface ClusterSettings {
  /** Where Lectern's own Jobs on the file system run. */
  readonly tasks_namespace: string
  /** The image of those Jobs: one with Node.js 24. */
  readonly tasks_image: string
  /** The file system that holds homes and courses, as its CSI driver names it. */
  readonly file_system: { readonly driver: string; readonly handle: string }
  /** Where the file system is: nodes mount it, and users' pods are kept from it. */
  readonly file_system_cidrs: readonly string[]
  /** Where hubs reach the API server; users' pods are kept from it. */
  readonly api_server_cidrs: readonly string[]
  /** For the hub's own database. */
  readonly hub_storage_class: string
  /** The scheduler that places people's servers, of one name for all hubs; absent: the cluster's own. */
  readonly user_scheduler?: string
  /** The Gateway that hubs' host names are attached to. */
  readonly gateway: { readonly name: string; readonly namespace: string }
  /** No more requests a second against the API server than this, over all hubs of one reconciler. */
  readonly requests_per_second: number
}

/** The OpenID provider that hubs send people to. */
export interface SignInSettings {
  readonly authorize_url: string
  readonly token_url: string
  readonly userdata_url: string
  readonly logout_url: string
  readonly scopes: readonly string[]
}

/** The figures of the design, with an example institution's names. A stage gives its own. */
export const exampleSettings: Settings = {
  institution: 'Example University',
  time_zone: 'Europe/Helsinki',
  portal_url: 'http://127.0.0.1:8080',
  hub_domain: 'hubs.uni.example',
  mail_from: 'Lectern <lectern@uni.example>',
  mail_domain: 'uni.example',
  governance_mail: 'governance@uni.example',
  operator_mail: 'operators@uni.example',
  id_range: [70_000, 4_000_000],
  image_classes: ['standard', 'minimal', 'scipy', 'r', 'datascience', 'spark', 'rstudio'],
  image_registries: ['quay.io/jupyter/', 'ghcr.io/', 'docker.io/'],
  budget: { memory_gb: 4, cpu: 4, storage_gb: 10, students: 500 },
  date_window_days: 90,
  holidays: { country: 'FI' },
  deletion: { reminder_days: [7, 21], escalation_days: 30, grace_days: 14, link_days: 60 },
  chart: { name: 'jupyterhub', version: '4.4.0', repository: 'https://hub.jupyter.org/helm-chart/' },
  cluster: {
    tasks_namespace: 'lectern-tasks',
    tasks_image: 'docker.io/library/node:24-slim',
    file_system: { driver: 'efs.csi.aws.com', handle: 'fs-0123456789abcdef0' },
    file_system_cidrs: ['10.0.0.0/16'],
    api_server_cidrs: ['172.20.0.1/32', '10.0.0.0/16'],
    hub_storage_class: 'gp3',
    gateway: { name: 'hubs', namespace: 'lectern-gateway' },
    requests_per_second: 50,
  },
  sign_in: {
    authorize_url: 'https://sign-in.uni.example/oauth2/authorize',
    token_url: 'https://sign-in.uni.example/oauth2/token',
    userdata_url: 'https://sign-in.uni.example/oauth2/userInfo',
    logout_url: 'https://sign-in.uni.example/logout',
    scopes: ['openid', 'profile', 'email'],
  },
  backup: { keep_days: 365, link_days: 7 },
  storage: { tell_managers_at: 0.8, tell_governance_at: 1, home_gb: 10 },
  waves: [1, 5, 0.25, 1],
}
