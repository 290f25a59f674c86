import * as z from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi'
import { problemSchema } from '../../shared/contract/course-view.ts'
import { type Route, type RouteId, routes } from '../../shared/contract/routes.ts'
import { refusalStatus } from '../../shared/core/refusal.ts'
import { type Answer, json } from './answer.ts'

let made: object | undefined

export async function getOpenapi(): Promise<Answer> {
  made ??= openapi()
  return json(200, made, { 'cache-control': 'public, max-age=300' })
}

/** The OpenAPI 3.1 document of the API, from the routes and the schemas that check what is sent. */
export function openapi(): object {
  const paths: ZodOpenApiPathsObject = {}
  for (const [id, route] of Object.entries(routes) as [RouteId, Route][]) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(id, route) }
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

function operation(id: RouteId, route: Route): ZodOpenApiOperationObject {
  return {
    operationId: id,
    summary: route.summary,
    ...(route.action === undefined ? { security: [] } : { security: [{ signIn: [] }], description: `Needs: ${route.action}.` }),
    requestParams: parameters(route),
    ...(route.body === undefined ? {} : { requestBody: { required: true, content: content(route) } }),
    responses: responses(route),
  }
}

function parameters(route: Route): NonNullable<ZodOpenApiOperationObject['requestParams']> {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const headers = {
    ...(route.ifMatch === true ? { 'if-match': z.string().meta({ description: 'The ETag of the course as it was seen.', example: '"3"' }) } : {}),
    ...(route.idempotent === true ? { 'idempotency-key': z.string().max(200).optional() } : {}),
  }
  return {
    ...(names.length === 0 ? {} : { path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }),
    ...(route.query === undefined ? {} : { query: route.query }),
    ...(Object.keys(headers).length === 0 ? {} : { header: z.object(headers) }),
  }
}

function content(route: Route): Record<string, { schema: z.ZodType }> {
  const schema = route.body ?? z.unknown()
  return Object.fromEntries((route.accepts ?? ['application/json']).map((type) => [type, { schema: type.includes('json') ? schema : z.string() }]))
}

function responses(route: Route): ZodOpenApiResponsesObject {
  const answer = route.answer === undefined
    ? (route.answerType === undefined ? {} : { content: { [route.answerType]: { schema: z.string() } } })
    : { content: { 'application/json': { schema: route.answer } } }
  const problems = [...new Set(['400', ...Object.values(refusalStatus).map(String), '500'])].toSorted()
  return {
    [String(route.status)]: { description: route.status === 204 ? 'Done.' : route.summary, ...answer },
    ...(route.alsoStatus === undefined ? {} : { [String(route.alsoStatus)]: { description: 'Waits for governance.', ...answer } }),
    ...Object.fromEntries(problems.map((status) =>
      [status, { description: 'A problem.', content: { 'application/problem+json': { schema: problemSchema } } }])),
  } as ZodOpenApiResponsesObject
}
