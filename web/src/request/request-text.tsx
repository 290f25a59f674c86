import { useRef } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { ApiProblem } from '../api/problem.ts'
import { useKept } from '../ui/kept-state.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { template } from './template.ts'
import { TextRequest } from './text-request.tsx'
import { useGoingOn } from './use-going-on.ts'
import { useSubmission } from './use-submission.ts'

const form = 'request-text'

/** The template that universities mail around, pasted or dropped; its known slips are repaired and said. */
export function RequestText() {
  const t = useTranslations('request')
  const [text, setText, forget] = useKept(form, '')
  const file = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  const goOn = useGoingOn(null)
  const submission = useSubmission({
    form, path: '/api/courses', mediaType: 'application/yaml', onAccepted: forget,
    onDraft: (id) => { forget(); void navigate(`/drafts/${id}`) },
  })
  const kept = submission.error instanceof ApiProblem && submission.error.problem.draft !== undefined
  return (
    <TextRequest label={t('text.label')} text={text} mediaType="application/yaml" onChange={setText} onGoOn={goOn}>
      <div className="row">
        <button className="button" type="button" disabled={submission.isPending || text.trim() === ''} onClick={() => submission.mutate(text)}>
          {t('send.button')}
        </button>
        <button className="button quiet" type="button" onClick={() => file.current?.click()}>{t('text.choose')}</button>
        <input ref={file} type="file" hidden accept=".yaml,.yml,.txt,.json" onChange={({ target }) => {
          void target.files?.[0]?.text().then(setText)
          // The same file, mended, can be chosen again.
          target.value = ''
        }} />
        {text === '' && <button className="button quiet" type="button" onClick={() => setText(template)}>{t('text.template')}</button>}
      </div>
      <p className="hint">{t('text.hint')}</p>
      {submission.error !== null && !kept && <ProblemNotice error={submission.error} />}
    </TextRequest>
  )
}
