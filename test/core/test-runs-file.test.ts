import { describe, expect, test } from 'vitest'
import { quantities, serverSize } from '../../shared/core/objects/sizes.ts'
import { testJob, testJobName } from '../../shared/core/tasks/test-job.ts'
import { testFileBytes, testFileProblem } from '../../shared/core/tests/test-file.ts'
import { aCourse, midTerm as now } from '../fixtures/a-course.ts'

const notebook = (changes: object = {}) =>
  JSON.stringify({ nbformat: 4, cells: [{ cell_type: 'code', source: ['1/0'] }], ...changes })

describe('a test file', () => {
  test.each([
    ['a program', 'check.py', 'import numpy\n'], ['a program with an error', 'check.py', 'def ('],
    ['a notebook', 'a-b_c.1.ipynb', notebook()],
  ])('may be %s', (_, name, text) => {
    expect(testFileProblem(name, text)).toBeUndefined()
  })

  test.each([
    ['empty', 'check.py', ' \n', 'empty'], ['binary', 'check.py', 'a\u0000b', 'control characters'],
    ['of another kind', 'check.sh', 'ls', 'Name a .py'], ['outside', '../check.py', 'x', 'Name a .py'],
    ['hidden', '.py', 'x', 'Name a .py'],
    ['a notebook that is cut off', 'a.ipynb', notebook().slice(0, -2), 'not JSON'],
    ['no notebook at all', 'a.ipynb', '[]', 'no nbformat'], ['null', 'a.ipynb', 'null', 'no nbformat'],
    ['a notebook of 2013', 'a.ipynb', notebook({ nbformat: 3 }), 'old format 3'],
    ['a notebook without cells', 'a.ipynb', notebook({ cells: {} }), 'no list of cells'],
    ['a notebook without code', 'a.ipynb', notebook({ cells: [{ cell_type: 'markdown' }, null] }), 'no code cell'],
  ])('is not %s', (_, name, text, problem) => {
    expect(testFileProblem(name, text)).toContain(problem)
  })
})

describe('the Job of a test', () => {
  const course = aCourse()
  const run = { image: 'quay.io/x@sha256:aa', file: 'f', status: 'running', started_at: now } as const
  const made = (name: string, content = 'x') => testJob(course, 'shared-cs', run, { name, content })
  const podOf = ({ job }: ReturnType<typeof made>) =>
    (job.spec as { template: { spec: Record<string, never> } }).template.spec

  test.each([
    ['smoke.py', ['python', '/tmp/smoke.py']],
    ['smoke.ipynb', [
      'jupyter', 'nbconvert', '--to', 'notebook', '--execute', '--output-dir', '/tmp/executed', '/tmp/smoke.ipynb',
    ]],
  ])('runs %s in the image', (name, command) => {
    expect(podOf(made(name))['containers']).toMatchObject([{ image: run.image, command }])
  })

  test('passes Pod Security restricted and holds no token', () => {
    expect(podOf(made('smoke.py'))).toMatchObject({
      automountServiceAccountToken: false, restartPolicy: 'Never',
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{ securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } }],
    })
  })

  test('has what one server of the course has, and an end', () => {
    const size = serverSize(course.resources)
    expect(made('smoke.py').job.spec).toMatchObject({ backoffLimit: 0, activeDeadlineSeconds: 900 })
    expect(podOf(made('smoke.py'))['containers']).toMatchObject([{
      resources: { requests: quantities(size.guarantee), limits: quantities(size.limit) },
    }])
  })

  test('reads the file from a ConfigMap of its name, in the hub\'s namespace', () => {
    const { job, configMap } = made('smoke.py', 'import numpy\n')
    const metadata = {
      name: testJobName(course.slug, run), namespace: 'hub-shared-cs',
      labels: { 'lectern.dev/hub': 'shared-cs', 'lectern.dev/course': course.slug, 'lectern.dev/task': 'test' },
    }
    expect(job).toMatchObject({ kind: 'Job', metadata })
    expect(configMap).toMatchObject({ kind: 'ConfigMap', metadata, immutable: true })
    expect(configMap.data).toEqual({ 'smoke.py': 'import numpy\n' })
    expect(podOf(made('smoke.py'))['volumes']).toContainEqual({ name: 'file', configMap: { name: metadata.name } })
  })

  test('has a name that Kubernetes takes for the longest slug', () => {
    expect(testJobName('a'.repeat(31), run)).toMatch(/^[a-z0-9-]{1,63}$/)
  })

  test('is small enough for the API server with the largest file, whatever characters it has', () => {
    // 1 MiB of values in a ConfigMap, 3 MiB for a request.
    const worst = '"\\\n\t'.repeat(testFileBytes / 4)
    expect(testFileProblem('worst.py', worst)).toBeUndefined()
    const { configMap } = made('worst.py', worst)
    expect(Buffer.byteLength(configMap.data?.['worst.py'] ?? '')).toBe(1024 * 1024)
    expect(Buffer.byteLength(JSON.stringify(configMap))).toBeLessThan(3 * 1024 * 1024)
  })
})
