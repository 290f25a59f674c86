import type { Person } from '../course.ts'
import type { Instant } from '../instant.ts'

/** A class of images, as teachers choose it. Which classes there are, the institution's settings say. */
export interface ImageClass {
  readonly name: string
  readonly title: string
  readonly description: string
  /** Where its servers open (`/rstudio`); absent: the hub's default. */
  readonly default_url?: string
}

export type BuildState = 'candidate' | 'published' | 'withdrawn'

/** A dated build of a class. Only published ones are picked; courses that run a withdrawn one keep it. */
export interface ImageBuild {
  readonly class: string
  /** `2026-01-05`. */
  readonly date: string
  /** `repository@sha256:…`. */
  readonly image: string
  readonly state: BuildState
  /** Who entered it, or put another image in its place, and when. */
  readonly by: Person
  readonly at: Instant
  readonly note?: string
  readonly published?: { readonly by: Person; readonly at: Instant }
  readonly withdrawn?: { readonly by: Person; readonly at: Instant; readonly reason: string }
  readonly version: number
}

const ordinary: Readonly<Record<string, Omit<ImageClass, 'name'>>> = {
  standard: { title: 'Standard', description: 'What most courses use: Python with the usual libraries.' },
  minimal: { title: 'Minimal', description: 'JupyterLab and Python, and little else.' },
  scipy: { title: 'Scientific Python', description: 'NumPy, SciPy, pandas, Matplotlib, scikit-learn.' },
  r: { title: 'R', description: 'R with the tidyverse, in JupyterLab.' },
  datascience: { title: 'Data science', description: 'Python, R and Julia side by side.' },
  spark: { title: 'Spark', description: 'Scientific Python and R with Apache Spark.' },
  rstudio: { title: 'RStudio', description: 'R in RStudio Server.', default_url: '/rstudio' },
}

/** A class as it is shown and used: in the operators' words, or in ordinary ones until they give their own. */
export function classOf(name: string, kept: readonly ImageClass[]): ImageClass {
  return kept.find((one) => one.name === name) ?? { name, title: name, description: '', ...ordinary[name] }
}
