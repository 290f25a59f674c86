import { type Onlooker, unsigned } from '../../../local/onlooker.ts'
import type { Signer } from '../../../shared/adapters/aws-place.ts'
import { connectQueue } from '../../../shared/adapters/sqs/connect.ts'
import type { FunctionName } from '../../../shared/contract/functions.ts'
import type { WorkQueue } from '../../../shared/ports/work-queue.ts'
import { type Authorized, authorizedBy, authorizedByLink, type AwsRequest, type Told } from './aws-calls.ts'

export interface RecordedCall extends Authorized { readonly by: FunctionName }

/** Where a queue of the stand-in for SQS is, for what functions put into theirs. */
export interface QueuesBeside { readonly region: string; readonly endpoint: string; readonly work: string; readonly mail: string }

/** Notes what functions ask of AWS, by what they sign. */
export class CallRecorder implements Onlooker {
  readonly #calls = new Map<string, RecordedCall>()
  readonly #queues: QueuesBeside
  readonly #told: Told

  /** `told` is what the functions are told by their environment, the queues' URLs beside. */
  constructor(queues: QueuesBeside, told: Told) {
    this.#queues = queues
    this.#told = { ...told, LECTERN_WORK_QUEUE_URL: queues.work, LECTERN_MAIL_QUEUE_URL: queues.mail }
  }

  /** Each call once. */
  get calls(): readonly RecordedCall[] {
    return [...this.#calls.values()]
  }

  /** Begins anew: what a machine's start fills its stand-ins with is no function's work. */
  forget(): void {
    this.#calls.clear()
  }

  /** Notes the link that a function made, by what is behind it. */
  noteLink(by: FunctionName, url: string): void {
    this.#note(by, authorizedByLink(url, this.#told))
  }

  signerOf(by: FunctionName): Signer {
    return {
      sign: async (request) => {
        this.#note(by, authorizedBy(request as unknown as AwsRequest, this.#told))
        return unsigned.sign(request)
      },
    }
  }

  #note(by: FunctionName, authorized: readonly Authorized[]): void {
    for (const one of authorized) this.#calls.set(JSON.stringify([by, one]), { by, ...one })
  }

  /** What is put into the queue of this process goes to SQS, too, as it would from a deployed function. */
  queueOf(by: FunctionName, queue: WorkQueue): WorkQueue {
    const sqs = connectQueue({ ...this.#queues, signer: this.signerOf(by) })
    return {
      enqueue: async (...items) => {
        await sqs.enqueue(...items)
        await queue.enqueue(...items)
      },
      enqueueDue: async (...due) => {
        await sqs.enqueueDue(...due)
        await queue.enqueue(...due.map(({ item }) => item))
      },
    }
  }
}
