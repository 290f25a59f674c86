import { expect, test } from 'vitest'
import { createLecternClient, LecternProblem, LecternUnreachable } from '../../client/lectern-client.ts'

function answering(body: string, status: number, type: string, seen: Request[] = []) {
  return createLecternClient({
    url: 'https://courses.uni.example/', token: () => 'a-token',
    fetch: (request) => { seen.push(request); return Promise.resolve(new Response(body, { status, headers: { 'content-type': type } })) },
  })
}

test('calls the API below its address with the token, and answers the data', async () => {
  const seen: Request[] = []
  const { data } = await answering('{"slug":"a2026"}', 200, 'application/json', seen).GET('/api/courses/{slug}', { params: { path: { slug: 'a2026' } } })
  expect(data?.slug).toBe('a2026')
  expect(seen.map(({ url, headers }) => [url, headers.get('authorization')])).toEqual([['https://courses.uni.example/api/courses/a2026', 'Bearer a-token']])
})

test('throws what the API refuses with, as the problem that it is', async () => {
  const problem = { type: 'urn:x', title: 'Not found', status: 404, detail: 'There is no course.', code: 'not-found' }
  const call = answering(JSON.stringify(problem), 404, 'application/problem+json').GET('/api/me')
  await expect(call).rejects.toThrow(LecternProblem)
  await expect(call).rejects.toMatchObject({ message: 'There is no course.', problem })
})

test.each([
  ['a web page', '<html></html>', 200, 'text/html'],
  ['a gateway that failed', 'Bad gateway', 502, 'text/plain'],
])('%s is not taken for an answer of Lectern', async (_, body, status, type) => {
  await expect(answering(body, status, type).GET('/api/me')).rejects.toThrow(LecternUnreachable)
})

test('says that nobody answers', async () => {
  const client = createLecternClient({ url: 'http://127.0.0.1:9' })
  await expect(client.GET('/api/me')).rejects.toThrow(/^http:\/\/127\.0\.0\.1:9 does not answer/)
})
