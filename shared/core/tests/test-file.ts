/** A ConfigMap, from which the Job reads the file, holds 1 MiB of values: as they are, names not counted (Kubernetes). */
export const testFileBytes = 1_048_576

const nameForm = /^[A-Za-z0-9][A-Za-z0-9._-]{0,91}\.(py|ipynb)$/
const controls = /[\u0000-\u0008\u000b\u000e-\u001f]/

/**
 * What is wrong with a test file, in a sentence; undefined when it can be run. `text` is the whole file, decoded.
 * Whether the code is right is for the run to find out.
 */
export function testFileProblem(name: string, text: string): string | undefined {
  if (!nameForm.test(name)) return 'Name a .py or .ipynb file, with letters, digits, dots, hyphens and underscores.'
  if (text.trim() === '') return 'The file is empty.'
  // They are no part of a program, and written as JSON each would take six times its size.
  if (controls.test(text)) return 'The file holds control characters, so it is not text.'
  return name.endsWith('.ipynb') ? notebookProblem(text) : undefined
}

/** The form of a notebook since 2015: `nbformat` 4 with a list of cells (nbformat, "The notebook file format"). */
function notebookProblem(text: string): string | undefined {
  const notebook = parsed(text)
  if (notebook === undefined) return 'This is not a notebook: it is not JSON.'
  const members: unknown = typeof notebook === 'object' ? notebook : {}
  const { nbformat, cells } = (members ?? {}) as Readonly<Record<string, unknown>>
  if (typeof nbformat !== 'number') return 'This is not a notebook: it has no nbformat.'
  if (nbformat < 4) return `This notebook has the old format ${nbformat}; save it with a Jupyter of today.`
  if (!Array.isArray(cells)) return 'This is not a notebook: it has no list of cells.'
  return cells.some(isCode) ? undefined : 'The notebook has no code cell, so there is nothing to run.'
}

function isCode(cell: unknown): boolean {
  return typeof cell === 'object' && cell !== null && 'cell_type' in cell && cell.cell_type === 'code'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Where a course's stored file is in object storage. */
export function testFileKey(slug: string, sha256: string): string {
  return `test-files/${slug}/${sha256}`
}
