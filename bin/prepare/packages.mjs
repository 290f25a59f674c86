import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { exclusively } from './exclusive.mjs'
import { Failure } from './failure.mjs'
import { at } from './places.mjs'
import { run } from './run.mjs'

const neededMajor = 24
const stamp = at('node_modules', '.lectern-lock')
// npm writes this list last, so an installation that was interrupted has none.
const installedList = at('node_modules', '.package-lock.json')
const ownNode = at('node_modules', '.bin', 'node')

/**
 * Installs what package-lock.json says unless that is done, and returns the Node.js that runs the project's code.
 * Throws Failure when npm fails or no Node.js is new enough.
 */
export async function installPackages() {
  const wanted = stampOf(readFileSync(at('package-lock.json'), 'utf8'))
  if (textOf(stamp) === wanted) return existsSync(ownNode) ? ownNode : newEnough(process.execPath)
  return exclusively(async () => {
    if (!isInstalled()) await install()
    const node = await newEnough(existsSync(ownNode) ? ownNode : process.execPath)
    writeFileSync(stamp, wanted)
    return node
  })
}

// A checkout may be shared between a host and a container: their packages differ.
function stampOf(lockFile) {
  return createHash('sha256').update(`${process.platform} ${process.arch}\n${lockFile}`).digest('hex')
}

/** Whether npm's own list says that every package of package-lock.json is there; optional ones may be absent. */
function isInstalled() {
  const list = textOf(installedList)
  if (list === undefined) return false
  const { '': _, ...locked } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(list).packages
  const fits = ([path, { version, integrity, optional }]) => {
    const found = installed[path]
    if (found === undefined) return optional === true
    return found.version === version && found.integrity === integrity
  }
  return Object.entries(locked).every(fits) && Object.keys(installed).every((path) => path in locked)
}

async function install() {
  console.error('Installing the packages that package-lock.json names: about a minute, once.')
  rmSync(stamp, { force: true })
  rmSync(installedList, { force: true })
  // NODE_ENV=production or npm's `omit` would leave out the tools, and with them the Node.js that runs the code.
  const { code, said } = await runNpm(['ci', '--include=dev', '--include=optional'])
  if (code !== 0) {
    throw new Failure(`${said}\n\nnpm could not install the packages (exit code ${code}); what it said is above. `
      + 'Check the network and the registry (`npm config get registry`), then run the same command again.')
  }
}

/** The npm that started this script, else the one on the PATH, under the Node.js that it came with. */
function runNpm(args) {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env
  if (npm !== undefined && basename(npm) === 'npm-cli.js') return run(node ?? process.execPath, [npm, ...args])
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args)
}

async function newEnough(node) {
  if (node === process.execPath && isNewEnough(process.version)) return node
  const { code, said } = await run(node, ['--version'])
  if (code === 0 && isNewEnough(said)) return node
  throw new Failure(code === 0 ? tooOld(said) : doesNotRun(said))
}

function isNewEnough(version) {
  const major = /^v(\d+)\./.exec(version)?.[1]
  return major !== undefined && Number(major) >= neededMajor
}

function doesNotRun(said) {
  return `The Node.js ${neededMajor} that came with the packages does not run here (${said}). The packages are made for Linux `
    + 'with glibc: use Debian, Ubuntu or Fedora, or a container of one (`node:24-bookworm`), instead of Alpine.'
}

function tooOld(version) {
  return `Lectern needs Node.js ${neededMajor} or newer and found ${version}. On Linux it brings its own; here, install `
    + `it from https://nodejs.org (or \`nvm install ${neededMajor}\`), then run the same command again.`
}

function textOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
