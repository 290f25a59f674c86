/** What a template allows, in a form that can be compared: who may do what on what. */
export interface Allowed {
  /** The logical id of the role, user, or policy. */
  readonly holder: string
  readonly action: string
  /** An ARN with references in braces: `${CourseTable.Arn}/index/*`. */
  readonly resource: string
}

interface Resource { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }
export interface Template { readonly Resources?: Readonly<Record<string, Resource>> }
interface Statement { readonly Effect?: string; readonly Action?: unknown; readonly Resource?: unknown; readonly NotAction?: unknown; readonly NotResource?: unknown }

const holders = new Set(['AWS::IAM::Role', 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::User', 'AWS::IAM::Group'])

/** Every allowed action on every resource that the identities of a template are given. */
export function allowedBy({ Resources: resources = {} }: Template): readonly Allowed[] {
  return Object.entries(resources).filter(([, { Type }]) => holders.has(Type)).flatMap(([id, { Properties }]) =>
    documentsOf(Properties ?? {}).flatMap(({ Statement: statements = [] }) => list(statements).flatMap((one) => ofStatement(id, one as Statement))))
}

/** The managed policies that the roles of a template have. */
export function managedPoliciesOf({ Resources: resources = {} }: Template): readonly { holder: string; policy: string }[] {
  return Object.entries(resources).filter(([, { Type }]) => holders.has(Type)).flatMap(([holder, { Properties }]) =>
    list(Properties?.['ManagedPolicyArns'] ?? []).map((policy) => ({ holder, policy: shown(policy) })))
}

function documentsOf(properties: Readonly<Record<string, unknown>>): readonly { Statement?: unknown }[] {
  const inline = list(properties['Policies'] ?? []).map((one) => (one as { PolicyDocument: object }).PolicyDocument)
  const own = properties['PolicyDocument']
  return [...inline, ...(own === undefined ? [] : [own as object])]
}

function ofStatement(holder: string, { Effect, Action, Resource: resource, NotAction, NotResource }: Statement): readonly Allowed[] {
  if (Effect !== 'Allow') return []
  // To allow all but some is a wildcard however it is written.
  const actions = NotAction === undefined ? list(Action).map(String) : ['*']
  const resources = NotResource === undefined ? list(resource).map(shown) : ['*']
  return actions.flatMap((action) => resources.map((one) => ({ holder, action, resource: one })))
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

/** CloudFormation's functions as text. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return String(value)
  const [[name, argument] = ['', undefined]] = Object.entries(value)
  if (name === 'Ref') return `\${${String(argument)}}`
  if (name === 'Fn::GetAtt') return `\${${list(argument).join('.')}}`
  if (name === 'Fn::Join') return list((argument as [string, unknown])[1]).map(shown).join((argument as [string, unknown])[0])
  if (name === 'Fn::ImportValue') return `\${${shown(argument).replace(/^.*:/, '').replace(/ExportsOutput(FnGetAtt|Ref)/, '')}}`
  if (name === 'Fn::Sub') return shown(list(argument)[0])
  return JSON.stringify(value)
}
