import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './places.mjs'

const keptCharacters = 64 * 1024

/**
 * Runs a command in the project's directory, quietly. Resolves with its exit code (127: it could not be started) and the
 * end of what it said. A signal that would end this process ends the command first.
 */
export function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    const keep = (chunk) => { said = (said + chunk).slice(-keptCharacters) }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    const finish = (code) => {
      for (const [signal, pass] of passed) process.off(signal, pass)
      resolve({ code, said: said.trim() })
    }
    const passed = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
      const pass = () => { child.kill(signal) }
      process.on(signal, pass)
      return [signal, pass]
    })
    child.on('error', (error) => { said += error.message; finish(127) })
    child.on('close', (code, signal) => finish(code ?? 128 + constants.signals[signal]))
  })
}
