import { type Assumptions, assumptions } from '../../shared/core/cost/assumptions.ts'

/** Reads `--name value` for any assumption. Throws RangeError naming what is not one. */
export function assumed(given: Readonly<Record<string, string | undefined>>): Assumptions {
  const changed = Object.entries(given).filter(([, value]) => value !== undefined).map(([name, value]): [string, number] => {
    const number = Number(value)
    if (!(name in assumptions)) throw new RangeError(`There is no assumption ${name}. There are: ${Object.keys(assumptions).join(', ')}.`)
    if (!Number.isFinite(number) || number < 0) throw new RangeError(`--${name}: "${value}" is not a number of 0 or more.`)
    return [name, number]
  })
  const all = { ...assumptions, ...Object.fromEntries(changed) }
  if (all.serversPerNode === 0 || all.nodesFilled === 0) throw new RangeError('serversPerNode and nodesFilled have to be more than 0.')
  return all
}
