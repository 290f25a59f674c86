export interface OutgoingMail {
  readonly id: string
  /** The course that it is about. */
  readonly course: string
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Hands a mail to the mail service; answers with the service's id. Throws Unavailable or Rejected. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<string>
}
