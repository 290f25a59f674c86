import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readAssembly } from '../deploy/assembly.ts'
import { summaryOf } from './summary.ts'

/** Tells what `cdk synth` left in cdk.out. It fails by itself where a finding has no answer. */
const folder = fileURLToPath(new URL('../../cdk.out/', import.meta.url))
const read = (file: string): unknown => (existsSync(`${folder}${file}`) ? JSON.parse(readFileSync(`${folder}${file}`, 'utf8')) : {})
const { pluginReports: reports = [] } = read('validation-report.json') as { pluginReports?: readonly { violations?: readonly unknown[] }[] }
const findings = reports.reduce((count, { violations = [] }) => count + violations.length, 0)
const stacks = readAssembly(folder).map((stack) => ({ stack, metadata: read(`${stack.path}.metadata.json`) }))
for (const line of summaryOf(stacks, findings)) console.log(line)
