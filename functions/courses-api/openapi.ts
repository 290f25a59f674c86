import * as z from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi'
import { answers } from '../../shared/contract/answers.ts'
import type { Answer as Answered } from '../../shared/contract/answers/answer.ts'
import { problemSchema } from '../../shared/contract/course-view.ts'
import { type Route, type RouteId, routes } from '../../shared/contract/routes.ts'
import { summaries } from '../../shared/contract/summaries.ts'
import { refusalStatus } from '../../shared/core/refusal.ts'
import { type Answer, json } from './answer.ts'

let made: Promise<object> | undefined

export async function getOpenapi(): Promise<Answer> {
  made ??= openapi()
  return json(200, await made, { 'cache-control': 'public, max-age=300' })
}

/** The OpenAPI 3.1 document of the API, from the routes and the schemas that check what is sent. */
export async function openapi(): Promise<object> {
  const paths: ZodOpenApiPathsObject = {}
  for (const [id, route] of Object.entries(routes) as [RouteId, Route][]) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: await operation(id, route) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Lectern', version: '1',
      description: 'Gives every course its own JupyterHub for exactly as long as the course needs it. Errors are RFC 9457 problems.',
    },
    paths,
    components: { securitySchemes: { signIn: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
  })
}

async function operation(id: RouteId, route: Route): Promise<ZodOpenApiOperationObject> {
  return {
    operationId: id,
    summary: summaries[id],
    ...(route.action === undefined ? { security: [] } : { security: [{ signIn: [] }], description: `Needs: ${route.action}.` }),
    requestParams: await parameters(route),
    ...(route.body === undefined ? {} : { requestBody: { required: true, content: content(route, await route.body()) } }),
    responses: responses(id, route),
  }
}

async function parameters(route: Route): Promise<NonNullable<ZodOpenApiOperationObject['requestParams']>> {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const headers = {
    ...(route.ifMatch === true ? { 'if-match': z.string().meta({ description: 'The ETag of the course as it was seen.', example: '"3"' }) } : {}),
    ...(route.idempotent === true ? { 'idempotency-key': z.string().max(200).optional() } : {}),
  }
  return {
    ...(names.length === 0 ? {} : { path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }),
    ...(route.query === undefined ? {} : { query: await route.query() }),
    ...(Object.keys(headers).length === 0 ? {} : { header: z.object(headers) }),
  }
}

function content({ accepts = ['application/json'] }: Route, body: z.ZodType): Record<string, { schema: z.ZodType }> {
  return Object.fromEntries(accepts.map((type) => [type, { schema: type.includes('json') ? body : z.string() }]))
}

const statuses = Object.entries(refusalStatus).map(([code, status]) => `${code} ${status}`).join(', ')
/** What every operation may answer with instead; the document says it once. */
const problem = {
  id: 'Problem', description: `Why it was not done. The code says what went wrong: ${statuses}.`,
  content: { 'application/problem+json': { schema: problemSchema } },
}

function responses(id: RouteId, route: Route): ZodOpenApiResponsesObject {
  const answer = answered(answers[id])
  return {
    [String(route.status)]: { description: route.status === 204 ? 'Done.' : summaries[id], ...answer },
    ...(route.alsoStatus === undefined ? {} : { [String(route.alsoStatus)]: { description: 'Waits for governance.', ...answer } }),
    '4XX': problem, '5XX': problem,
  } as ZodOpenApiResponsesObject
}

function answered(answer: Answered): { content?: Record<string, { schema: z.ZodType }> } {
  if (answer === undefined) return {}
  return { content: typeof answer === 'string' ? { [answer]: { schema: z.string() } } : { 'application/json': { schema: answer } } }
}
