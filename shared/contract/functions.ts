import { type Environment, readEnvironment } from './environment.ts'

/**
 * The functions, and what each is told by its environment beside the region: no more than it needs. Whoever deploys one has to
 * give exactly these.
 */
export const functionVariables = {
  'courses-api': [
    'LECTERN_TABLE', 'LECTERN_SETTINGS', 'LECTERN_BUCKET', 'LECTERN_WORK_QUEUE_URL', 'LECTERN_MAIL_QUEUE_URL',
    'LECTERN_DEAD_WORK_QUEUE_URL', 'LECTERN_DEAD_MAIL_QUEUE_URL',
  ],
  'userinfo': ['LECTERN_TABLE', 'LECTERN_SETTINGS', 'LECTERN_WORK_QUEUE_URL', 'LECTERN_ISSUER'],
  'token-claims': ['LECTERN_TABLE', 'LECTERN_SETTINGS', 'LECTERN_WORK_QUEUE_URL'],
  'reconcile-hub': [
    'LECTERN_TABLE', 'LECTERN_SETTINGS', 'LECTERN_BUCKET', 'LECTERN_WORK_QUEUE_URL', 'LECTERN_MAIL_QUEUE_URL', 'LECTERN_CLUSTER',
    'LECTERN_SCHEDULE_GROUP', 'LECTERN_QUEUE_ARN', 'LECTERN_SCHEDULE_ROLE_ARN',
  ],
  'deliver-mail': ['LECTERN_TABLE', 'LECTERN_SETTINGS', 'LECTERN_MAIL_QUEUE_URL', 'LECTERN_CONFIGURATION_SET'],
  'sweep-due': ['LECTERN_TABLE', 'LECTERN_SETTINGS', 'LECTERN_WORK_QUEUE_URL', 'LECTERN_MAIL_QUEUE_URL', 'LECTERN_STAGE'],
  'mail-events': ['LECTERN_TABLE', 'LECTERN_SETTINGS', 'LECTERN_MAIL_QUEUE_URL', 'LECTERN_STAGE'],
  'measure-courses': ['LECTERN_TABLE', 'LECTERN_SETTINGS', 'LECTERN_STAGE'],
  'probe-hubs': ['LECTERN_TABLE', 'LECTERN_SETTINGS', 'LECTERN_STAGE'],
} as const satisfies Readonly<Record<string, readonly (keyof Environment)[]>>

export type FunctionName = keyof typeof functionVariables
export const functionNames = Object.keys(functionVariables) as FunctionName[]

/** What an installation adds to the functions that know hubs as clients, by where these are registered. */
export const clientVariables = {
  cognito: ['LECTERN_USER_POOL_ID'],
  issuer: ['LECTERN_REGISTRATION_URL', 'LECTERN_REGISTRATION_SECRET'],
} as const satisfies Readonly<Record<string, readonly (keyof Environment)[]>>

/** The environment of a function; throws naming every variable that it needs and was not given, or was given wrong. */
export function functionEnvironment<F extends FunctionName>(
  name: F, variables: Readonly<Record<string, string | undefined>>,
): Environment & { readonly [V in typeof functionVariables[F][number]]: string } {
  const missing = functionVariables[name].filter((variable) => (variables[variable] ?? '') === '')
  if (missing.length > 0) throw new Error(`The function ${name} is not told ${missing.join(', ')}.`)
  return readEnvironment(variables) as Environment & { readonly [V in typeof functionVariables[F][number]]: string }
}
