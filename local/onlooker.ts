import type { Signer } from '../shared/adapters/aws-place.ts'
import type { FunctionName } from '../shared/contract/functions.ts'
import type { WorkQueue } from '../shared/ports/work-queue.ts'

/** Sees what each function asks of the services around it. */
export interface Onlooker {
  /** Signs what the function asks of AWS. */
  signerOf(name: FunctionName): Signer
  /** The queue that the function fills, in the place of `queue`. */
  queueOf(name: FunctionName, queue: WorkQueue): WorkQueue
}

/** The stand-ins look at the form of a signature only. */
export const unsigned: Signer = {
  sign: async (request) => {
    request.headers['authorization'] = 'AWS4-HMAC-SHA256 Credential=local/20200101/local/local/aws4_request'
    return request
  },
}

/** Nobody looks on. */
export const noOnlooker: Onlooker = { signerOf: () => unsigned, queueOf: (_, queue) => queue }
