import { type Instant, instant, minute, plus, second } from '../../shared/core/instant.ts'
import { S3Error } from './s3-error.ts'
import type { S3Request } from './s3-request.ts'

/** AWS Signature Version 4, "Authenticating requests: using query parameters": X-Amz-Expires in seconds. */
const longest = 7 * 24 * 3_600
const skew = 15 * minute

/**
 * Lets in what is signed in its headers, and presigned addresses while they are good by this machine's turnable clock.
 * Whether a signature is the right one is not looked at: only this machine can reach this service.
 */
export function checkAccess({ query, message: { headers } }: S3Request, now: Instant): void {
  if (headers.authorization !== undefined) return
  const [date, expires] = [query.get('X-Amz-Date'), query.get('X-Amz-Expires')]
  if (query.get('X-Amz-Signature') === null || date === null || expires === null) throw denied('Access Denied')
  const signed = signedAt(date)
  const seconds = Number(expires)
  if (signed === undefined || !Number.isInteger(seconds) || seconds < 1 || seconds > longest) {
    const message = `X-Amz-Date is like 20260901T060000Z and X-Amz-Expires 1 to ${longest} seconds.`
    throw new S3Error(400, 'AuthorizationQueryParametersError', message)
  }
  if (plus(signed, seconds * second) <= now) throw denied('Request has expired')
  if (plus(signed, -skew) > now) throw denied('Request is not yet valid')
}

function signedAt(date: string): Instant | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date)
  if (parts === null) return undefined
  const [, year, month, dayOfMonth, hours, minutes, seconds] = parts
  try {
    return instant(`${year}-${month}-${dayOfMonth}T${hours}:${minutes}:${seconds}+00:00`)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function denied(message: string): S3Error {
  return new S3Error(403, 'AccessDenied', message)
}
