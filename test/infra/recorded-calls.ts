import type { Onlooker } from '../../local/onlooker.ts'
import { unsigned } from '../../local/onlooker.ts'
import type { Signer } from '../../shared/adapters/aws-place.ts'
import { connectQueue } from '../../shared/adapters/sqs/connect.ts'
import type { FunctionName } from '../../shared/contract/functions.ts'
import type { WorkQueue } from '../../shared/ports/work-queue.ts'
import { type Authorized, authorizedBy, type AwsRequest, type Told } from './aws-calls.ts'

export interface RecordedCall extends Authorized { readonly by: FunctionName }

/** Where a queue of the stand-in for SQS is, for what functions put into theirs. */
export interface QueuesBeside { readonly region: string; readonly endpoint: string; readonly work: string; readonly mail: string }

/** Notes what functions ask of AWS, by what they sign. */
export class CallRecorder implements Onlooker {
  readonly #calls = new Map<string, RecordedCall>()
  readonly #queues: QueuesBeside
  /** What functions were told; known once all that they are told of runs. */
  told: Told = {}

  constructor(queues: QueuesBeside) {
    this.#queues = queues
  }

  /** Each call once. */
  get calls(): readonly RecordedCall[] {
    return [...this.#calls.values()]
  }

  note(by: FunctionName, authorized: readonly Authorized[]): void {
    for (const one of authorized) this.#calls.set(JSON.stringify([by, one]), { by, ...one })
  }

  signerOf(by: FunctionName): Signer {
    return {
      sign: async <T extends { headers: Record<string, string> }>(request: T, ...[options]: readonly { readonly signingService?: string }[]): Promise<T> => {
        this.note(by, authorizedBy(options?.signingService ?? '', request as unknown as AwsRequest, this.told))
        return unsigned.sign(request)
      },
    }
  }

  /** What is put into the queue of this process goes to SQS, too, as it would from a deployed function. */
  queueOf(by: FunctionName, queue: WorkQueue): WorkQueue {
    const sqs = connectQueue({ ...this.#queues, signer: this.signerOf(by) })
    return {
      enqueue: async (...items) => {
        await sqs.enqueue(...items)
        await queue.enqueue(...items)
      },
    }
  }
}
