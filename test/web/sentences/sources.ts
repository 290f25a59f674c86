import { filesUnder, textOf } from '../../architecture/source-files.ts'
import { sentencesIn, type Template } from './extract.ts'

/** Where the sentences come from that the API answers with. */
const folders = ['shared/core', 'shared/intake', 'shared/contract', 'shared/reconcile', 'functions/courses-api']

/** Files below whose texts nobody meets in the portal, with the reason. */
const elsewhere: Readonly<Record<string, string>> = {
  'shared/core/mails/': 'mails are written in English',
  'shared/core/objects/': 'values and programs for the cluster',
  'shared/core/settings.ts': 'settings of an example installation',
  'shared/contract/summaries.ts': 'the OpenAPI document',
  'shared/contract/stage.ts': 'what a deployment says of its file',
  'shared/contract/settings.ts': 'what a deployment says of its file',
  'shared/contract/environment.ts': 'what a function says at its start',
  'shared/contract/functions.ts': 'what a function says at its start',
  'shared/contract/portal-headers.ts': 'headers',
  'shared/core/cost/prices.ts': 'where prices were read, for docs/cost.md',
  'shared/core/cost/assumptions.ts': 'the operator\'s command line',
  'shared/core/tasks/': 'programs of Jobs',
  'shared/intake/write-request.ts': 'comments of a request as it is written out',
  'functions/courses-api/openapi.ts': 'the OpenAPI document',
  'functions/courses-api/calendar': 'calendar programs read it',
  'functions/courses-api/planning/feeds.ts': 'calendar programs read it',
}

/** Texts like sentences that name cursors, links and files, for programs. */
const names: ReadonlySet<Template> = new Set([
  'hub history {0}', 'invite to {0}', 'my courses', 'open courses\n{0}', 'returned mails', 'attachment; filename="{0}"',
])

/** Every sentence of the server that the portal may show, by where it stands first. */
export function serverSentences(): ReadonlyMap<Template, string> {
  const found = new Map<Template, string>()
  const paths = folders.flatMap(filesUnder).filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts') && !Object.keys(elsewhere).some((start) => path.startsWith(start)))
  for (const path of paths) for (const template of sentencesIn(path, textOf(path))) if (!found.has(template) && !names.has(template)) found.set(template, path)
  return found
}
