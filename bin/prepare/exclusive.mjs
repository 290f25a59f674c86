import { closeSync, linkSync, mkdirSync, openSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { at } from './places.mjs'

const lock = at('.lectern', 'prepare.lock')
const beatMillis = 500
// A holder that was killed leaves its lock behind; one that lives touches it twice a second, even on a busy machine
// well within this. Process ids would not do: a new container starts counting them afresh.
const abandonedAfterMillis = 10_000

/**
 * Does `work` while no other npm script of this checkout does any. Waits for another's turn, and takes over from one that
 * died. `work` has to check again whether it is still needed: the other may have done it.
 */
export async function exclusively(work) {
  let told = false
  while (!taken()) {
    if (!told) console.error('Another npm script is preparing this checkout; waiting for it.')
    told = true
    await pause(200)
  }
  const beat = setInterval(touch, beatMillis)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    rmSync(lock, { force: true })
  }
}

function taken() {
  mkdirSync(at('.lectern'), { recursive: true })
  if (isAbandoned(lock)) discard()
  return succeeds('EEXIST', () => closeSync(openSync(lock, 'wx')))
}

// Two may find the same abandoned lock: the slower one must not throw away the lock that the faster one then took.
function discard() {
  const aside = `${lock}.${process.pid}`
  if (!succeeds('ENOENT', () => renameSync(lock, aside))) return
  if (!isAbandoned(aside)) succeeds('EEXIST', () => linkSync(aside, lock))
  rmSync(aside, { force: true })
}

function isAbandoned(path) {
  const held = statSync(path, { throwIfNoEntry: false })
  return held !== undefined && Date.now() - held.mtimeMs > abandonedAfterMillis
}

function touch() {
  const now = new Date()
  succeeds('ENOENT', () => utimesSync(lock, now, now))
}

/** Whether `act` did it; false for the one failure that another process's haste explains. */
function succeeds(expectedFailure, act) {
  try {
    act()
    return true
  } catch (error) {
    if (error.code === expectedFailure) return false
    throw error
  }
}
