import * as z from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RouteId, routes } from '../../shared/contract/routes.ts'
import { refusalStatus } from '../../shared/core/refusal.ts'
import { type ApiServer, startApi } from './server.ts'

interface Operation {
  readonly operationId: string
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[]
  readonly requestBody?: { readonly content: Record<string, unknown> }
  readonly responses: Record<string, { readonly description: string; readonly content?: Record<string, unknown> }>
  readonly security?: readonly unknown[]
}
interface Document {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: Record<string, unknown>; readonly responses: Record<string, unknown>; readonly securitySchemes: Record<string, unknown> }
}

let api: ApiServer
let document: Document
beforeAll(async () => {
  api = await startApi()
  const { body, headers } = await api.nobody().done('get-openapi')
  expect(headers.get('content-type')).toBe('application/json')
  document = body as unknown as Document
})
afterAll(() => api.close())

function memberOf(value: unknown, name: string): unknown {
  return (value as Record<string, unknown> | undefined)?.[name]
}

const ids = Object.keys(routes) as RouteId[]

test('is OpenAPI 3.1 with a title, a version and a way to sign in', () => {
  expect(document.openapi).toMatch(/^3\.1\.\d+$/)
  expect(document.info).toMatchObject({ title: 'Lectern', version: '1' })
  expect(document.components.securitySchemes).toHaveProperty('signIn')
})

test('has every route once, and nothing besides', () => {
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { operationId }]) => `${method} ${path} ${operationId}`))
  expect(described.toSorted())
    .toEqual(ids.map((id) => `${routes[id].method.toLowerCase()} ${routes[id].path} ${id}`).toSorted())
})

test('names every code that a problem may have', () => {
  const said = JSON.stringify(document.components.responses['Problem'])
  expect(Object.keys(refusalStatus).filter((code) => !said.includes(code))).toEqual([])
})

test('refers only to what it has', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path)
  expect(references.length).toBeGreaterThan(20)
  for (const reference of new Set(references)) {
    const found = reference.split('/').reduce<unknown>(memberOf, document)
    expect([reference, typeof found]).toEqual([reference, 'object'])
  }
})

test('has schemas that are JSON Schema, as zod reads them back', () => {
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    const whole = { ...(schema as object), $defs: document.components.schemas }
    const rooted: unknown = JSON.parse(JSON.stringify(whole).replaceAll('#/components/schemas/', '#/$defs/'))
    expect([name, z.fromJSONSchema(rooted as z.core.JSONSchema.JSONSchema) instanceof z.ZodType]).toEqual([name, true])
  }
})

describe.each(ids)('%s', (id) => {
  const route = routes[id]
  const operation = () => document.paths[route.path]?.[route.method.toLowerCase()] as Operation

  test('is described with parameters, body and answers', () => {
    const { parameters = [], requestBody, responses } = operation()
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(inPath)
    const header = parameters.find(({ name }) => name === 'if-match')
    expect(header?.required ?? false).toBe(route.ifMatch === true)
    expect(Object.keys(requestBody?.content ?? {}))
      .toEqual(route.body === undefined ? [] : [...(route.accepts ?? ['application/json'])])
    const also = route.alsoStatus === undefined ? [] : [String(route.alsoStatus)]
    expect(Object.keys(responses)).toEqual([String(route.status), ...also, '4XX', '5XX'])
  })

  test('is answered by the API: the router knows it', async () => {
    const address = `${api.url}${route.path.replaceAll(/\{\w+\}/g, 'nothere')}`
    const response = await fetch(address, {
      method: route.method,
      headers: { authorization: `Bearer ${await api.tokenOf('astrid')}`, 'content-type': 'application/json' },
      ...(route.method === 'GET' || route.method === 'DELETE' ? {} : { body: '{}' }),
    })
    expect(await response.text()).not.toContain(`There is no ${route.method} `)
    expect(response.status).toBeLessThan(500)
  })
})
