import {
  DeleteFunctionConcurrencyCommand, type LambdaClient, PutFunctionConcurrencyCommand, UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda'

/** Stops functions and what feeds them, and lets them go on. */
export interface Switches {
  /** `undefined`: no limit of its own. 0: not at all. */
  limit(functionName: string, concurrency: number | undefined): Promise<void>
  feed(id: string, enabled: boolean): Promise<void>
}

export class LambdaSwitches implements Switches {
  readonly #client: LambdaClient

  constructor(client: LambdaClient) {
    this.#client = client
  }

  async limit(functionName: string, concurrency: number | undefined): Promise<void> {
    if (concurrency === undefined) await this.#client.send(new DeleteFunctionConcurrencyCommand({ FunctionName: functionName }))
    else await this.#client.send(new PutFunctionConcurrencyCommand({ FunctionName: functionName, ReservedConcurrentExecutions: concurrency }))
  }

  async feed(id: string, enabled: boolean): Promise<void> {
    await this.#client.send(new UpdateEventSourceMappingCommand({ UUID: id, Enabled: enabled }))
  }
}
