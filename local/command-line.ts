import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { instant } from '../shared/core/instant.ts'
import { type Lectern, startLectern } from './lectern.ts'
import { playSampleYear, sampleYear } from './sample-year/play.ts'

const usage = `npm start -- [options]

  --port <number>       where to listen (8080)
  --data <folder>       where everything is kept (.lectern)
  --fresh               begin with nothing
  --clock <instant>     the time it is, like 2026-08-15T08:00:00Z; it can be turned forward later, never back
  --sample              begin with a year and a half of courses, played in half a minute; for a new data folder
  --kubeconfig <file>   a real cluster in place of the stand-in
  --help`

const portalFolder = fileURLToPath(new URL('../web/dist', import.meta.url))

/** Runs Lectern until Ctrl-C. */
export async function run(args: readonly string[]): Promise<void> {
  const options = optionsFrom(args)
  if (options === undefined) return
  const { sample, ...rest } = options
  const lectern = await startLectern({
    ...rest, portalFolder,
    onFailure: (message, error) => process.stderr.write(`${message}: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n`),
  }).catch((error: unknown) => fail(error))
  if (sample) await playSample(lectern, options.dataFolder)
  process.stdout.write(`Lectern runs at ${lectern.url}\n`)
  process.stdout.write(`  mails       ${lectern.url}/mailbox/\n  API         ${lectern.url}/api/openapi.json\n`)
  process.stdout.write(`  data        ${resolve(options.dataFolder)}\n  time        ${lectern.clock.now()}\nCtrl-C ends it.\n`)
  const stop = (): void => {
    process.once('SIGINT', () => process.exit(130))
    lectern.close().then(() => process.exit(0), (error: unknown) => fail(error))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

type Options = Omit<Parameters<typeof startLectern>[0], 'portalFolder'> & { readonly sample: boolean }

/** A folder that has been used keeps what is in it: its clock is past the beginning of the year. */
async function playSample(lectern: Lectern, dataFolder: string): Promise<void> {
  if (lectern.clock.now() >= instant(sampleYear.ends)) process.stdout.write('The sample year is over in this folder already.\n')
  else await playSampleYear(lectern, dataFolder, (what) => process.stdout.write(`  ${what}\n`)).catch((error: unknown) => fail(error))
}

function optionsFrom(args: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '8080' }, data: { type: 'string', default: '.lectern' }, fresh: { type: 'boolean', default: false },
        sample: { type: 'boolean', default: false }, clock: { type: 'string' }, kubeconfig: { type: 'string' }, help: { type: 'boolean', default: false },
      },
    })
    if (values.help) {
      process.stdout.write(`${usage}\n`)
      return undefined
    }
    const clock = values.clock ?? (values.sample ? sampleYear.begins : undefined)
    return {
      sample: values.sample, dataFolder: values.data, fresh: values.fresh, port: portFrom(values.port),
      ...(clock === undefined ? {} : { clock: instant(clock) }),
      ...(values.kubeconfig === undefined ? {} : { kubeconfig: values.kubeconfig }),
    }
  } catch (error) {
    return fail(new Error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, { cause: error }))
  }
}

function portFrom(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port is a number up to 65535; found "${text}".`)
  return port
}

function fail(error: unknown): never {
  const { code, message } = error as { code?: unknown; message?: string }
  const told = code === 'EADDRINUSE' ? 'The port is in use. Give another with --port.' : message ?? String(error)
  process.stderr.write(`${told}\n`)
  process.exit(1)
}
