import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts'
import type { Caller } from '../deploy/check-place.ts'

/** Whose credentials these are. */
export async function callerOf(sts: STSClient): Promise<Caller> {
  const { Account: account = '', Arn: arn = '' } = await sts.send(new GetCallerIdentityCommand({}))
  return { account, arn }
}
