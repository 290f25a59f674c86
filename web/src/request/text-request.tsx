import { type ReactNode, useMemo, useRef } from 'react'
import { EstimatePanel } from '../estimate/estimate-panel.tsx'
import { useCheck } from '../fields/use-check.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Findings } from './findings.tsx'
import { Preview } from './preview.tsx'
import { type EditorHandle, TextEditor } from './text-editor.tsx'
import { notesOf } from './text-marks.ts'
import { Understood } from './understood.tsx'

/** A request as text, what is said of its lines beside them, and below what was understood and the life it asks for. */
export function TextRequest({ label, text, mediaType, onChange, onGoOn, children }: {
  label: string; text: string; mediaType: 'application/json' | 'application/yaml'; onChange: (text: string) => void
  /** Goes on with the request that was understood, and what the server had to add to it. */
  onGoOn?: (request: Readonly<Record<string, unknown>>) => void; children: ReactNode
}) {
  const editor = useRef<EditorHandle>(null)
  const { check, error, checking } = useCheck(text, mediaType)
  const notes = useMemo(() => notesOf(check), [check])
  // A slug that the server made of the name goes on following the name.
  const goOn = onGoOn && ((request: Record<string, unknown>) => {
    const { slug, ...rest } = request
    onGoOn(check?.repairs.some(({ field }) => field === 'slug') === true ? rest : { slug, ...rest })
  })
  return (
    <>
      <section className="panel">
        {error !== null && <ProblemNotice error={error} />}
        <Findings check={check} checking={checking} onGoTo={(line) => editor.current?.goTo(line)} />
        <TextEditor label={label} value={text} onChange={onChange} notes={notes} handle={editor} describedBy="findings" />
        {children}
      </section>
      <Preview check={check} />
      <div className="text-outcome">
        <Understood text={text} check={check} onGoOn={goOn} />
        {check?.estimate !== undefined && <div className="panel"><EstimatePanel estimate={check.estimate} /></div>}
      </div>
    </>
  )
}
