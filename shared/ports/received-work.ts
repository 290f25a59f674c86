/** What was taken from the work queue and is not done: when it comes again. */
export interface ReceivedWork {
  /**
   * Brings a message again after so many whole seconds, in place of the queue's own time, for which the rest of its group
   * would wait with it. Throws Unavailable or Rejected; the message then comes again in the queue's own time.
   */
  again(receiptHandle: string, afterSeconds: number): Promise<void>
}
