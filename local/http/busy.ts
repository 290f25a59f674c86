import type { ServerResponse } from 'node:http'

/** So long after the last answer people are thought to go on: the next click or request comes in this time. */
const lingerMillis = 30

/** Knows whether people are being answered. */
export class Busy {
  readonly #realTime: () => number
  #open = 0
  #lastAnswer = 0

  constructor(realTime: () => number) {
    this.#realTime = realTime
  }

  /** Counts a request until its answer is sent or its caller has gone. */
  watch(response: ServerResponse): void {
    this.#open += 1
    response.once('close', () => {
      this.#open -= 1
      this.#lastAnswer = this.#realTime()
    })
  }

  isBusy(): boolean {
    return this.#open > 0 || this.#realTime() - this.#lastAnswer < lingerMillis
  }
}
