import { type ReactNode, useRef } from 'react'
import { useCheck } from '../fields/use-check.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Findings, marksOf } from './findings.tsx'
import { Preview } from './preview.tsx'
import { type EditorHandle, TextEditor } from './text-editor.tsx'

/** A request as text beside what the server makes of it, and a picture of the life it asks for. */
export function TextRequest({ label, text, mediaType, onChange, children }: {
  label: string; text: string; mediaType: 'application/json' | 'application/yaml'; onChange: (text: string) => void; children: ReactNode
}) {
  const editor = useRef<EditorHandle>(null)
  const { check, error, checking } = useCheck(text, mediaType)
  return (
    <div className="text-request">
      <section className="panel">
        <TextEditor label={label} value={text} onChange={onChange} marks={marksOf(check)} handle={editor} describedBy="findings" />
        {children}
      </section>
      <div className="stack text-findings">
        {error !== null && <ProblemNotice error={error} />}
        <Findings check={check} checking={checking} onGoTo={(line) => editor.current?.goTo(line)} />
      </div>
      <Preview check={check} />
    </div>
  )
}
