import { type DragEvent, type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useServerText } from '../languages/server-text.ts'
import { LineNotes } from './line-notes.tsx'
import { lineAt, type LineNote, marksOf, nextMarked } from './text-marks.ts'

export interface EditorHandle {
  /** Moves the cursor to a line, counted from 1, and brings it into view. */
  goTo(line: number): void
}

interface TextEditorProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly notes: readonly LineNote[]
  readonly handle: Ref<EditorHandle>
  readonly describedBy?: string
}

const largest = 65_536
const fewestLines = 16

/** A text box that is as tall as its text, with numbered and marked lines and what is said of them beside them. A file dropped on it becomes its text. */
export function TextEditor({ label, value, onChange, notes, handle, describedBy }: TextEditorProps) {
  const t = useTranslations('request.text')
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const [over, setOver] = useState(false)
  const [refused, setRefused] = useState(false)
  const [line, setLine] = useState(0)
  const marks = marksOf(notes)
  const lines = value.split('\n')
  const goTo = (to: number) => {
    const area = box.current
    if (area === null) return
    const all = area.value.split('\n')
    const start = all.slice(0, to - 1).reduce((sum, one) => sum + one.length + 1, 0)
    area.focus({ preventScroll: true })
    area.setSelectionRange(start, start + (all[to - 1]?.length ?? 0))
    area.parentElement?.querySelector(`[data-line="${to}"]`)?.scrollIntoView({ block: 'center', behavior: 'instant' })
    setLine(to)
  }
  useImperativeHandle(handle, () => ({ goTo }))
  const drop = (event: DragEvent) => {
    const file = event.dataTransfer.files[0]
    setOver(false)
    if (file === undefined) return
    event.preventDefault()
    setRefused(file.size > largest)
    if (file.size <= largest) void file.text().then(onChange)
  }
  const press = (event: KeyboardEvent) => {
    const next = event.key === 'F8' ? nextMarked(marks, line, event.shiftKey) : undefined
    if (next === undefined) return
    event.preventDefault()
    goTo(next)
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span className="hint" id={`${id}-hint`}>{t('editorHint')}</span>
      {refused && <span className="field-error" role="alert">{t('tooLarge')}</span>}
      <div className="editor" data-over={over} data-noted={notes.length > 0}>
        <div className="editor-text">
          <div className="editor-lines" aria-hidden>
            {Array.from({ length: Math.max(lines.length, fewestLines) }, (_, index) => (
              <span key={index} data-mark={marks.get(index + 1)} data-line={index + 1}>{index < lines.length ? index + 1 : ''}</span>
            ))}
          </div>
          <textarea id={id} ref={box} value={value} wrap="off" spellCheck={false} autoCapitalize="off" autoComplete="off" maxLength={largest}
            rows={Math.max(lines.length, fewestLines)} aria-keyshortcuts="F8" aria-describedby={[`${id}-hint`, describedBy].filter(Boolean).join(' ')}
            onChange={(event) => { setRefused(false); onChange(event.target.value) }} onKeyDown={press}
            onSelect={(event) => setLine(lineAt(event.currentTarget.value, event.currentTarget.selectionStart))}
            onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop} />
        </div>
        <LineNotes notes={notes} onGoTo={goTo} />
      </div>
      <AtCursor notes={notes.filter((note) => note.line === line)} />
    </div>
  )
}

/** What is said of the line that the cursor is in: read out when it comes there. */
function AtCursor({ notes }: { notes: readonly LineNote[] }) {
  const t = useTranslations('request.text')
  const say = useServerText()
  return (
    <p className="visually-hidden" role="status">
      {notes.map(({ line, message }) => `${t('line', { line })}: ${say(message)}`).join(' ')}
    </p>
  )
}
