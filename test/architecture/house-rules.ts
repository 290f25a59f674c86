const longest = 250

interface Rule {
  /** What is wrong, as the end of a sentence that begins with the file's path. */
  readonly says: string
  readonly broken: (path: string, text: string) => boolean
}

const inCore = (pattern: RegExp) => (path: string, text: string) => path.startsWith('shared/core/') && pattern.test(text)
const anywhere = (pattern: RegExp) => (_: string, text: string) => pattern.test(text)
const named = (pattern: RegExp) => (path: string) => path.split('/').some((part) => pattern.test(part))

// The linter bans most of this too; here it also covers what the linter has no rule for, or is told to overlook.
const rules: readonly Rule[] = [
  { says: `is longer than ${longest} lines`, broken: (_, text) => text.trimEnd().split('\n').length > longest },
  { says: 'is a barrel: import from the file that has the thing', broken: named(/^index\.(ts|tsx|mjs)$/) },
  { says: 'has a name that says nothing of what is in it', broken: named(/^(managers?|misc|common)(\.|$)|(^|-)(utils?|helpers?)(\.|$)/) },
  { says: 'is not named in kebab-case', broken: named(/[A-Z_ ]/) },
  { says: 'reads a clock in the core', broken: inCore(/\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\b|\bTemporal\.Now\b/) },
  { says: 'rolls dice in the core', broken: inCore(/\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/) },
  { says: 'reads the process or its environment in the core', broken: inCore(/\bprocess\.|\bimport\.meta\.env\b/) },
  { says: 'waits in the core', broken: inCore(/\bset(Timeout|Interval|Immediate)\b/) },
  {
    says: 'runs a part of its tests, or leaves some out without saying why',
    broken: anywhere(/\b(it|test|describe|suite|bench)(\.\w+)*\.(only|skip|todo|fails)\b/),
  },
  { says: 'puts work off', broken: anywhere(/\b(TODO|FIXME|XXX|HACK)\b/) },
  { says: 'silences a checker without saying why', broken: anywhere(/@ts-(ignore|nocheck)|@ts-expect-error\s*$|(oxlint|eslint)-disable[\w-]*(?![^\n]* -- \S)/m) },
]

/** What the house rules have to say about a file: sentences, none when it is in order. */
export function problemsOf(path: string, text: string): readonly string[] {
  return rules.filter(({ broken }) => broken(path, text)).map(({ says }) => `${path} ${says}`)
}
