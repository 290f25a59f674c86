// Prints vitest's JSON results as one line. A run that failed without a failed test (a file that does not load, an
// error outside any test) counts as a failure: the line never looks better than the exit code.
import { readFileSync } from 'node:fs'

const [path, exitCode] = process.argv.slice(2)

function resultsIn(text) {
  return text.trim() === '' ? [] : JSON.parse(text).testResults
}

const files = resultsIn(readFileSync(path, 'utf8'))
const statuses = files.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status))
const count = (wanted) => statuses.filter((status) => status === wanted).length

const passed = count('passed')
const unloadable = files.filter((file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'))
const failed = Math.max(count('failed') + unloadable.length, exitCode === '0' ? 0 : 1)
const skipped = statuses.length - passed - count('failed')
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
