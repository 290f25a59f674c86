import { useNavigate } from 'react-router'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Button } from 'react-aria-components/Button'
import { ApiProblem } from '../api/problem.ts'
import { useKept } from '../ui/kept-state.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { template } from './template.ts'
import { TextRequest } from './text-request.tsx'
import { useSubmission } from './use-submission.ts'

const form = 'request-text'

/** The template that universities mail around, pasted or dropped; its known slips are repaired and said. */
export function RequestText() {
  const [text, setText, forget] = useKept(form, '')
  const navigate = useNavigate()
  const submission = useSubmission({
    form, path: '/api/courses', mediaType: 'application/yaml', onAccepted: forget,
    onDraft: (id) => { forget(); void navigate(`/drafts/${id}`) },
  })
  const kept = submission.error instanceof ApiProblem && submission.error.problem.draft !== undefined
  return (
    <TextRequest label="Request as YAML" text={text} mediaType="application/yaml" onChange={setText}>
      <div className="row">
        <button className="button" type="button" disabled={submission.isPending || text.trim() === ''} onClick={() => submission.mutate(text)}>
          Send the request
        </button>
        <FileTrigger acceptedFileTypes={['.yaml', '.yml', '.txt', '.json']} onSelect={(files) => {
          void files?.[0]?.text().then(setText)
        }}>
          <Button className="button quiet">Choose a file</Button>
        </FileTrigger>
        {text === '' && <button className="button quiet" type="button" onClick={() => setText(template)}>Start from the template</button>}
      </div>
      <p className="hint">A text that cannot be taken as it is becomes a draft, to be mended.</p>
      {submission.error !== null && !kept && <ProblemNotice error={submission.error} />}
    </TextRequest>
  )
}
