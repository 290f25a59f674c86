import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../../shared/ports/clock.ts'
import { BodyTooLarge, listenOnLoopback } from '../loopback-server.ts'
import type { StandIn } from '../stand-in.ts'
import { checkAccess } from './access.ts'
import { ObjectStore } from './object-store.ts'
import { listXml } from './lists.ts'
import { readObject } from './reads.ts'
import { errorXml, S3Error } from './s3-error.ts'
import { s3Request, type S3Request } from './s3-request.ts'
import { abortUpload, completeUpload, putObject, putPart, startUpload } from './writes.ts'

export interface S3Options {
  /** Decides when presigned addresses end, and dates objects. */
  readonly clock: Clock
  /** Keeps the objects over restarts. */
  readonly folder: string
  /** Made at the start when they are not there. */
  readonly buckets?: readonly string[]
  readonly port?: number
}

/**
 * Amazon S3 on this machine, path style: PutObject, GetObject (one range, `response-…` headers), HeadObject,
 * DeleteObject, ListObjectsV2, multipart uploads, CreateBucket and HeadBucket, presigned addresses. Refuses what it
 * cannot do with NotImplemented. Bodies go through in pieces, whatever their size.
 */
export async function startS3({ clock, folder, buckets = [], port }: S3Options): Promise<StandIn> {
  const store = new ObjectStore(folder)
  for (const bucket of buckets) store.addBucket(bucket)
  const server = await listenOnLoopback((message, response) => answer(store, clock, message, response), port)
  let closed = false
  return {
    url: server.url,
    async close() {
      if (closed) return
      closed = true
      await server.close()
      store.close()
    },
  }
}

async function answer(
  store: ObjectStore, clock: Clock, message: IncomingMessage, response: ServerResponse,
): Promise<void> {
  try {
    const request = s3Request(message)
    checkAccess(request, clock.now())
    await (request.key === '' ? aboutBucket(store, request, response) : aboutObject(store, clock, request, response))
  } catch (failure) {
    // A client that has gone away needs no answer.
    if (response.headersSent || (message.destroyed && !message.complete)) return void response.destroy()
    const error = asS3Error(failure)
    // What is left of the body has to be heard out, or the sender sees a broken pipe in place of the answer.
    message.resume()
    response.writeHead(error.status, { 'content-type': 'application/xml' })
    response.end(message.method === 'HEAD' ? undefined : errorXml(error))
  }
}

function asS3Error(failure: unknown): S3Error {
  if (failure instanceof S3Error) return failure
  if (failure instanceof BodyTooLarge) return new S3Error(400, 'MalformedXML', failure.message)
  return new S3Error(500, 'InternalError', failure instanceof Error ? failure.message : String(failure))
}

async function aboutBucket(store: ObjectStore, request: S3Request, response: ServerResponse): Promise<void> {
  const { method, bucket } = request
  if (method === 'PUT') {
    store.addBucket(bucket)
    return void response.writeHead(200, { location: `/${bucket}` }).end()
  }
  needBucket(store, bucket)
  if (method === 'HEAD') return void response.writeHead(200).end()
  if (method === 'GET') return sendXml(response, listXml(store, request))
  throw notImplemented(request)
}

async function aboutObject(
  store: ObjectStore, clock: Clock, request: S3Request, response: ServerResponse,
): Promise<void> {
  needBucket(store, request.bucket)
  if (request.message.headers['x-amz-copy-source'] !== undefined) throw notImplemented(request)
  if (request.query.has('uploads') || request.query.has('uploadId')) return aboutUpload(store, clock, request, response)
  switch (request.method) {
    case 'GET': case 'HEAD': return readObject(store, request, response)
    case 'PUT': return putObject(store, clock, request, response)
    case 'DELETE': return removeObject(store, request, response)
    default: throw notImplemented(request)
  }
}

async function aboutUpload(
  store: ObjectStore, clock: Clock, request: S3Request, response: ServerResponse,
): Promise<void> {
  const starts = request.query.has('uploads')
  if (request.method === 'POST') {
    return sendXml(response, starts ? startUpload(store, request) : await completeUpload(store, clock, request))
  }
  if (request.method === 'PUT' && !starts) return putPart(store, request, response)
  if (request.method === 'DELETE' && !starts) return abortUpload(store, request, response)
  throw notImplemented(request)
}

async function removeObject(store: ObjectStore, { bucket, key }: S3Request, response: ServerResponse): Promise<void> {
  await store.remove(bucket, key)
  response.writeHead(204).end()
}

function needBucket(store: ObjectStore, bucket: string): void {
  if (!store.hasBucket(bucket)) throw new S3Error(404, 'NoSuchBucket', `The specified bucket does not exist: ${bucket}`)
}

function notImplemented({ method }: S3Request): S3Error {
  return new S3Error(501, 'NotImplemented', `This ${method} is not among what the local object storage does.`)
}

function sendXml(response: ServerResponse, xml: string): void {
  response.writeHead(200, { 'content-type': 'application/xml' }).end(xml)
}
