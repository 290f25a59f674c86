import { type DragEvent, type Ref, useId, useImperativeHandle, useRef, useState } from 'react'

export interface EditorHandle {
  /** Moves the cursor to a line, counted from 1, and brings it into view. */
  goTo(line: number): void
}

interface TextEditorProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Lines with something to say about, counted from 1. */
  readonly marks: ReadonlyMap<number, 'error' | 'repair'>
  readonly handle: Ref<EditorHandle>
  readonly describedBy?: string
}

const lineHeight = 24
const largest = 65_536

/** A text box with numbered, marked lines; a file dropped on it becomes its text. */
export function TextEditor({ label, value, onChange, marks, handle, describedBy }: TextEditorProps) {
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState(false)
  useImperativeHandle(handle, () => ({
    goTo: (line) => {
      const area = box.current
      if (area === null) return
      const lines = area.value.split('\n')
      const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
      area.focus()
      area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
      area.scrollTop = Math.max(0, (line - 4) * lineHeight)
    },
  }), [])
  const drop = (event: DragEvent) => {
    const file = event.dataTransfer.files[0]
    setOver(false)
    if (file === undefined) return
    event.preventDefault()
    if (file.size <= largest) void file.text().then(onChange)
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="editor" data-over={over}>
        <div className="editor-gutter" ref={gutter} aria-hidden>
          {value.split('\n').map((_, index) => <span key={index} data-mark={marks.get(index + 1)}>{index + 1}</span>)}
        </div>
        <textarea id={id} ref={box} value={value} wrap="off" spellCheck={false} autoCapitalize="off" autoComplete="off" rows={22} maxLength={largest}
          aria-describedby={describedBy} onChange={(event) => onChange(event.target.value)}
          onScroll={(event) => { if (gutter.current !== null) gutter.current.scrollTop = event.currentTarget.scrollTop }}
          onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop} />
      </div>
    </div>
  )
}
