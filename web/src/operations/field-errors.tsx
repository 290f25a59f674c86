import { ApiProblem } from '../api/problem.ts'
import { useServerText } from '../languages/server-text.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'

/** What the server says is wrong with a field of a form, at the field; `resources` also has what is within it. */
export function useFieldErrors(error: Error | null): (field: string) => string | undefined {
  const said = useServerText()
  const errors = error instanceof ApiProblem ? error.problem.errors ?? [] : []
  return (name) => {
    const found = errors.find(({ field }) => field === name || field.startsWith(`${name}.`))
    return found === undefined ? undefined : said(found.message)
  }
}

/** Why a form was refused, unless each of its `fields` that are wrong says so itself. */
export function FormProblem({ error, fields }: { error: Error | null; fields: readonly string[] }) {
  if (error === null) return null
  const errors = error instanceof ApiProblem ? error.problem.errors ?? [] : []
  const allShown = errors.length > 0 && errors.every(({ field }) => fields.some((one) => field === one || field.startsWith(`${one}.`)))
  return allShown ? null : <ProblemNotice error={error} />
}
