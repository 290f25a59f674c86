import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { configFiles } from '../../../shared/core/objects/values/nbgrader.ts'

const hasPython = spawnSync('python3', ['--version']).status === 0
const skipped = hasPython ? '' : ' (left out: there is no python3 here)'

/** Stands for traitlets: every section takes every setting, and what was set is printed. */
const harness = `
import json, sys
from collections import defaultdict
from types import SimpleNamespace

sections = defaultdict(SimpleNamespace)

class Config:
    def __getattr__(self, name):
        return sections[name]

exec(sys.stdin.read(), {"get_config": Config})
print(json.dumps({name: vars(section) for name, section in sections.items()}))
`

function settingsOf(file: keyof typeof configFiles, env: Readonly<Record<string, string>>): unknown {
  const { stringData: input } = configFiles[file]
  const whole = { PATH: process.env['PATH'], ...env }
  const run = spawnSync('python3', ['-c', harness], { input, env: whole, encoding: 'utf8' })
  expect(run.stderr).toBe('')
  return JSON.parse(run.stdout)
}

describe.skipIf(!hasPython)(`nbgrader in a server${skipped}`, () => {
  it('is told of the course, its files, its exchange and the time zone', () => {
    const env = { LECTERN_COURSE: 'mlbp2026', LECTERN_ROLE: 'student', TZ: 'Europe/Helsinki' }
    expect(settingsOf('nbgrader_config.py', env)).toEqual({
      CourseDirectory: { course_id: 'mlbp2026', root: '/course', groupshared: true },
      Exchange: {
        root: '/srv/nbgrader/exchange',
        timezone: 'Europe/Helsinki',
        path_includes_course: true,
        assignment_dir: '/notebooks',
      },
    })
  })

  it('is told nothing on a hub of no course', () => {
    expect(settingsOf('nbgrader_config.py', { LECTERN_ROLE: 'student' })).toEqual({})
  })

  it.each([[{ LECTERN_ROLE: 'student' }], [{}]])('shows the formgrader to nobody but instructors: %o', (env) => {
    expect(settingsOf('jupyter_server_config.py', env)).toMatchObject({
      ServerApp: { jpserver_extensions: { 'nbgrader.server_extensions.formgrader': false } },
    })
  })

  it('leaves the formgrader to instructors', () => {
    expect(settingsOf('jupyter_server_config.py', { LECTERN_ROLE: 'instructor' })).toEqual({})
  })
})
