import { describe, expect, it } from 'vitest'
import { cruised, violationsOf } from './cruised.ts'
import { codeFolders, filesUnder, isCode, root } from './source-files.ts'
import { plant, type Tree } from './planted.ts'
import { ofAdapters } from './violations/adapters.ts'
import { allowed } from './violations/allowed.ts'
import { ofShared } from './violations/shared.ts'
import { ofTheRest } from './violations/the-rest.ts'

/** At least one violation of each rule, by what is wrong. */
const violations = { ...ofShared, ...ofAdapters, ...ofTheRest }

async function foundIn(tree: Tree): Promise<readonly string[]> {
  const { base, remove } = plant(tree)
  try {
    const result = await cruised(base)
    // A file that is not read is not checked either: dependency-cruiser skips what it has no compiler for in silence.
    expect(result.modules.map(({ source }) => source)).toEqual(expect.arrayContaining(Object.keys(tree)))
    return violationsOf(result)
  } finally {
    remove()
  }
}

describe('the import rules', () => {
  it('hold for every file of the project', async () => {
    const result = await cruised(root)
    const written = codeFolders.flatMap(filesUnder).filter(isCode)
    expect(written.length).toBeGreaterThan(20)
    expect(result.modules.map(({ source }) => source)).toEqual(expect.arrayContaining(written))
    expect(violationsOf(result)).toEqual([])
  })

  it.each(Object.entries(violations))('notice that %s', async (_, { tree, found }) => {
    expect(await foundIn(tree)).toEqual(found)
  })

  it('are each seen to fire by a case above', async () => {
    const { summary } = await cruised(root)
    const seen = Object.values(violations).flatMap(({ found }) => found.map((line) => line.slice(0, line.indexOf(':'))))
    expect(new Set(seen)).toEqual(new Set(summary.ruleSetUsed?.forbidden?.map(({ name }) => name)))
  })

  it('let through all that the table of CONTRIBUTING.md allows', async () => {
    expect(await foundIn(allowed)).toEqual([])
  })
})
