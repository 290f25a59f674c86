import { UsageError } from './context.ts'
import { S3Storage, type Storage } from './storage.ts'

export type Variables = Readonly<Record<string, string | undefined>>

/** Object storage as the environment names it, connected when it is first asked for: not every command needs one. */
export function storageFrom(variables: Variables): () => Storage {
  let storage: Storage | undefined
  return () => (storage ??= new S3Storage({
    bucket: wanted(variables, 'LECTERN_BUCKET'),
    region: wanted(variables, 'AWS_REGION'),
    endpoint: variables['AWS_ENDPOINT_URL_S3'],
  }))
}

function wanted(variables: Variables, name: string): string {
  const value = variables[name]
  if (value !== undefined && value !== '') return value
  throw new UsageError(`${name} is not set`)
}
