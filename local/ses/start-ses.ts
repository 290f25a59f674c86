import type { IncomingMessage, ServerResponse } from 'node:http'
import { BodyTooLarge, listenOnLoopback, readBody } from '../loopback-server.ts'
import type { StandIn } from '../stand-in.ts'
import { messageLimit } from './draft.ts'
import { FailureRules } from './failure-rules.ts'
import type { FailureRule } from './failure-rules.ts'
import type { Mail, MailFilter } from './mail.ts'
import { MailStore } from './mail-store.ts'
import { mailboxPage } from './mailbox-page.ts'
import type { PageAnswer, PageRequest } from './mailbox-page.ts'
import { SesError, answerXml, errorXml, invalidParameter } from './query-protocol.ts'
import { SesService } from './ses-service.ts'
import type { SenderOptions } from './ses-service.ts'

/** A message of 10 MB, every byte of it percent-encoded. */
const bodyLimit = 31 * 1024 * 1024

export interface SesOptions extends SenderOptions {
  /** SQLite file that keeps mail and identities; in memory without it. */
  readonly dataFile?: string
  readonly port?: number
  /** Addresses whose mail is accepted and bounces. */
  readonly bouncing?: readonly string[]
}

export interface Ses extends StandIn {
  /** Newest first; 50 unless a limit (at most 500) is given. */
  mails(filter?: MailFilter): readonly Mail[]
  clear(): void
  /** Makes sends go wrong; the function returned takes the rule back. */
  fail(rule: FailureRule): () => void
  /** The mailbox pages, to be mounted by another server as well. */
  mailboxPage(request: PageRequest): PageAnswer
}

/**
 * Amazon SES on this machine: the query protocol of the real client (SendEmail, SendRawEmail, GetSendQuota,
 * VerifyEmailIdentity, ListIdentities), and a mailbox to read what was sent at the same address. Keeps the newest
 * 5,000 mails or 256 MB.
 */
export async function startSes(options: SesOptions): Promise<Ses> {
  const store = new MailStore(options.dataFile)
  for (const identity of options.verified ?? []) store.verify(identity)
  const rules = new FailureRules()
  for (const to of options.bouncing ?? []) rules.add({ kind: 'bounce', to })
  const service = new SesService(options, store, rules)
  const server = await listenOnLoopback(async (request, response) => {
    if (request.method === 'POST') await answerQuery(service, request, response)
    else answerPage(store, request, response)
  }, options.port)
  let closed = false
  return {
    url: server.url,
    mails: (filter) => store.mails(filter),
    clear: () => store.clear(),
    fail: (rule) => rules.add(rule),
    mailboxPage: (request) => mailboxPage(store, request),
    async close() {
      if (closed) return
      closed = true
      await server.close()
      store.close()
    },
  }
}

async function answerQuery(service: SesService, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const form = new URLSearchParams(await readBody(request, bodyLimit))
    const action = form.get('Action') ?? ''
    sendXml(response, 200, answerXml(action, service.perform(action, form)))
  } catch (failure) {
    const error = asSesError(failure)
    sendXml(response, error.status, errorXml(error))
  }
}

function asSesError(failure: unknown): SesError {
  if (failure instanceof SesError) return failure
  if (failure instanceof BodyTooLarge) {
    return invalidParameter(`Message length is more than ${messageLimit} bytes long.`)
  }
  return new SesError('InternalFailure', failure instanceof Error ? failure.message : String(failure), 500)
}

function sendXml(response: ServerResponse, status: number, xml: string): void {
  response.writeHead(status, { 'content-type': 'text/xml' }).end(xml)
}

function answerPage(store: MailStore, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const { status, headers, body } = mailboxPage(store, { path: pathname, query: searchParams })
  response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body)
}
