import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { failedRun, type JobRun } from './job-run.ts'
import { knownKind } from './kinds.ts'
import type { KubeObject } from './object.ts'
import { shown, textAt, valueAt } from './object.ts'
import type { Store } from './store.ts'
import { containerOf } from './task-runner.ts'

const configMaps = knownKind('v1', 'ConfigMap')
const longestMillis = 60_000
const logAtMost = 256 * 1024

/** Code cells one after the other in one place, as a notebook's kernel runs them; the first error ends it. */
const cells = `import json, sys
place = {'__name__': '__main__'}
for cell in json.load(open(sys.argv[1], encoding='utf-8'))['cells']:
    if cell.get('cell_type') == 'code':
        exec(compile(''.join(cell['source']), '<cell>', 'exec'), place)
`

/**
 * Runs a course's test file with this machine's Python, without the course's image and whatever is installed in it: a
 * stand-in for a run, good for telling files that work from files that do not.
 */
export async function runTestFile(job: KubeObject, store: Store): Promise<JobRun> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-test-'))
  try {
    const { name, content } = testFileOf(job, store)
    const file = join(folder, name)
    await writeFile(file, content)
    return await python(name.endsWith('.ipynb') ? ['-c', cells, file] : [file], folder)
  } catch (error) {
    return failedRun(error)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The file that is the last word of the command, from the ConfigMap that is mounted. */
function testFileOf(job: KubeObject, store: Store): { name: string; content: string } {
  const command = valueAt(containerOf(job), 'command')
  const name = basename(shown(Array.isArray(command) ? (command.at(-1) ?? '') : ''))
  const volumes = valueAt(job, 'spec.template.spec.volumes')
  for (const volume of Array.isArray(volumes) ? volumes : []) {
    const configMap = textAt(volume, 'configMap.name')
    const found = configMap === undefined ? undefined : store.get(configMaps, job.metadata.namespace ?? '', configMap)
    // A file's name has dots in it, so that it is no dotted path.
    const data = valueAt(found, 'data') as Readonly<Record<string, string>> | undefined
    const content = data?.[name]
    if (content !== undefined) return { name, content }
  }
  throw new Error(`MountVolume.SetUp failed: no ConfigMap of the Job holds ${JSON.stringify(name)}`)
}

function python(args: readonly string[], folder: string): Promise<JobRun> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, PYTHONUNBUFFERED: '1', PYTHONDONTWRITEBYTECODE: '1' }
  const options = { cwd: folder, env, timeout: longestMillis, killSignal: 'SIGKILL', maxBuffer: logAtMost } as const
  return new Promise((resolve) => {
    execFile('python3', args, options, (error, stdout, stderr) => {
      const log = `${stdout}${stderr}`
      if (error === null) return resolve({ exitCode: 0, message: '', log })
      if (error.code === 'ENOENT') return resolve(failedRun('There is no Python on this machine (python3), so the test file could not run.'))
      if (error.killed === true) return resolve(failedRun(`Ended after ${longestMillis / 1_000} seconds or ${logAtMost} bytes of output.`, [log]))
      resolve({ exitCode: typeof error.code === 'number' ? error.code : 1, message: '', log })
    })
  })
}
