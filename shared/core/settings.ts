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
  readonly image_classes: readonly string[]
  /** Where the images of a class are published; their tags are dates. */
  readonly image_repositories: Readonly<Record<string, string>>
  /** Hubs that several courses may share, by name. */
  readonly shared_hubs: readonly string[]
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
  readonly chart: { readonly name: string; readonly version: string; readonly repository: string }
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
  image_repositories: {
    standard: 'quay.io/jupyter/scipy-notebook',
    minimal: 'quay.io/jupyter/minimal-notebook',
    scipy: 'quay.io/jupyter/scipy-notebook',
    r: 'quay.io/jupyter/r-notebook',
    datascience: 'quay.io/jupyter/datascience-notebook',
    spark: 'quay.io/jupyter/all-spark-notebook',
    rstudio: 'ghcr.io/rocker-org/binder',
  },
  shared_hubs: [],
  image_registries: ['quay.io/jupyter/', 'ghcr.io/', 'docker.io/'],
  budget: { memory_gb: 4, cpu: 4, storage_gb: 10, students: 500 },
  date_window_days: 90,
  deletion: { reminder_days: [7, 21], escalation_days: 30, grace_days: 14, link_days: 60 },
  chart: { name: 'jupyterhub', version: '4.4.0', repository: 'https://hub.jupyter.org/helm-chart/' },
}
