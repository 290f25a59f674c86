import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { type Stage, stageOf } from '../shared/contract/stage.ts'
import { disagreements } from './disagreements.ts'

const folder = fileURLToPath(new URL('stages/', import.meta.url))

/** The stage that `infra/stages/<name>.yaml` describes. Throws naming the file and each field of it that is wrong. */
export function readStage(name: string): Stage {
  const file = `${folder}${name}.yaml`
  if (!/^[a-z][a-z0-9-]*$/.test(name) || !existsSync(file)) {
    throw new Error(`There is no stage ${name}. infra/stages has: ${stageNames().join(', ')}. Copy example.yaml and change it.`)
  }
  try {
    const stage = stageOf(parse(readFileSync(file, 'utf8'), { maxAliasCount: 10 }))
    if (stage.stage !== name) throw new Error(`stage: says ${stage.stage}, and the file is named for ${name}. Names of the two have to be the same.`)
    const wrong = disagreements(stage)
    if (wrong.length > 0) throw new Error(`The stage is not right:\n${wrong.map((line) => `  ${line}`).join('\n')}`)
    return stage
  } catch (error) {
    throw new Error(`infra/stages/${name}.yaml: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

export function stageNames(): readonly string[] {
  return readdirSync(folder).filter((file) => file.endsWith('.yaml')).map((file) => file.slice(0, -'.yaml'.length)).toSorted()
}
