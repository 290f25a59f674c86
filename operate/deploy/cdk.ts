import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { readAssembly, type SynthesizedStack } from './assembly.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const output = 'cdk.out'

/** The CDK's own command line, with the options of 2.1148: it publishes assets and makes change sets; it carries none out. */
export class Cdk {
  readonly #stage: string
  readonly #run: Run

  constructor(stage: string, run: Run = runProgram) {
    this.#stage = stage
    this.#run = run
  }

  async build(): Promise<void> {
    await this.#run('npm', ['run', '--silent', 'build:all'])
  }

  async synthesize(): Promise<readonly SynthesizedStack[]> {
    await this.#run('cdk', ['synth', '--quiet', '--no-notices', '--context', `stage=${this.#stage}`, '--output', output])
    return readAssembly(`${root}${output}`)
  }

  async prepare({ path }: SynthesizedStack, changeSet: string): Promise<void> {
    await this.#run('cdk', [
      'deploy', path, '--app', output, '--exclusively', '--method', 'prepare-change-set', '--change-set-name', changeSet,
      // Of its own questions: what is asked here is asked by Lectern, about the change set that is then carried out.
      '--require-approval', 'never', '--no-notices', '--ci', '--progress', 'events',
    ])
  }
}

/** Runs a program to its end. Throws when it fails. */
export type Run = (program: string, args: readonly string[]) => Promise<void>

const runProgram: Run = (program, args) => new Promise((resolve, reject) => {
  const path = `${root}node_modules/.bin:${process.env['PATH'] ?? ''}`
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, PATH: path } })
  child.on('error', reject)
  child.on('exit', (code, signal) => {
    if (code === 0) resolve()
    else reject(new Error(`${program} ${args.slice(0, 2).join(' ')} ended with ${code ?? signal ?? 'nothing'}; see above.`))
  })
})
