import { clientVariables, type FunctionName, functionVariables } from '../shared/contract/functions.ts'

/** Values of the right form that lead nowhere, for whoever imports a function and calls it not. */
export function sampleEnvironment(name: FunctionName): Readonly<Record<string, string>> {
  const names: readonly string[] = [...functionVariables[name], ...clientVariables.cognito]
  return {
    AWS_REGION: 'eu-north-1', AWS_ACCESS_KEY_ID: 'sample', AWS_SECRET_ACCESS_KEY: 'sample',
    ...Object.fromEntries(names.map((variable) => [variable, sampleOf(variable)])),
  }
}

function sampleOf(variable: string): string {
  if (variable === 'LECTERN_SETTINGS') return '{}'
  if (variable === 'LECTERN_USER_POOL_ID') return 'eu-north-1_sample'
  return /_(URL|ISSUER)$/.test(variable) ? 'https://sample.example/' : 'sample'
}
