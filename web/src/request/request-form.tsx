import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { Draft } from '../../../shared/contract/course-view.ts'
import { useMe } from '../api/me.tsx'
import { ApiProblem } from '../api/problem.ts'
import { type CourseValues, defaultValues, requestOf } from '../fields/course-values.ts'
import { requestIn, valuesOfRequest } from '../fields/values-of-request.ts'
import { useNow } from '../time/clock.tsx'
import { useKept } from '../ui/kept-state.ts'
import { useSay } from '../ui/status-line.tsx'
import { DraftConflict } from './draft-conflict.tsx'
import { RequestDesk } from './request-desk.tsx'
import { SaveStatus } from './save-status.tsx'
import { linkTo, useAutosave } from './use-autosave.ts'
import { useSubmission } from './use-submission.ts'

/** Under this name the form of a new request is kept in the tab. */
export const newForm = 'request-form'

/** The text that a form is saved as: lines of JSON, so that people find the name in it. */
export function textOf(values: CourseValues): string {
  return JSON.stringify(requestOf(values), null, 2)
}

/** A request field by field: a new one, or the draft that was saved of one. */
export function RequestForm({ draft }: { draft?: Draft }) {
  const t = useTranslations('request')
  const me = useMe()
  const now = useNow()
  const say = useSay()
  const [initial] = useState(() => defaultValues(me, now))
  const [begun] = useState(() => valuesIn(draft, initial))
  const form = draft === undefined ? newForm : `draft-form:${draft.id}`
  const [values, setValues, forgetValues] = useKept<CourseValues>(form, begun)
  const text = textOf(values)
  const saving = useAutosave({ form, text, untouched: textOf(begun), opened: draft })
  useNewerDraft({ draft, text, link: saving.link, take: (newer) => { setValues(valuesIn(newer, initial)); saving.adopt(linkTo(newer)) } })
  const submission = useSubmission({
    form, path: '/api/courses',
    onAccepted: () => { saving.drop(); saving.forget(); forgetValues() },
    onDraft: (id, sent) => { if (saving.link === null) saving.adopt({ id, text: sent ?? text, at: now }) },
  })
  const startOver = () => {
    const before = values
    saving.drop()
    setValues(initial)
    submission.reset()
    say(t('send.startedOver'), () => { setValues(before); return Promise.resolve() })
  }
  const kept = submission.error instanceof ApiProblem ? submission.error.problem.draft : undefined
  const { theirs } = saving
  return (
    <>
      {theirs !== undefined && (
        <DraftConflict theirs={theirs} onKeepMine={saving.keepMine} onTakeTheirs={() => {
          setValues(valuesIn(theirs, initial))
          saving.keepMine()
        }} />
      )}
      <RequestDesk values={values} initial={initial} onChange={setValues} isSending={submission.isPending} error={submission.error}
        onSend={(request) => submission.mutate(JSON.stringify(request))} onStartOver={startOver}
        status={<SaveStatus state={saving.state} link={saving.link} />}
        help={kept !== undefined && <p>{t.rich('send.kept', { link: (words) => <Link to={`/drafts/${kept}`}>{words}</Link> })}</p>} />
    </>
  )
}

/** The values that a draft holds. */
function valuesIn(draft: Draft | undefined, initial: CourseValues): CourseValues {
  const request = draft === undefined ? undefined : requestIn(draft.text)
  return request === undefined ? initial : valuesOfRequest(request, initial)
}

/** A draft that was saved elsewhere since this tab kept it, and not touched here, is shown as it is by now. */
function useNewerDraft({ draft, text, link, take }: {
  draft: Draft | undefined; text: string; link: { text: string } | null; take: (newer: Draft) => void
}) {
  const isOlder = draft !== undefined && link !== null && link.text !== draft.text && text === link.text
  // Asked once, when the draft is opened: later the form itself is what changes.
  const [older] = useState(isOlder)
  useEffect(() => {
    if (older && draft !== undefined) take(draft)
    // oxlint-disable-next-line react/exhaustive-deps -- What was there when the draft was opened counts, not what comes later.
  }, [])
}
