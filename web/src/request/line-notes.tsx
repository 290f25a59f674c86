import { CircleAlert, Wrench } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useServerText } from '../languages/server-text.ts'
import { type LineNote, placesOf } from './text-marks.ts'

const gap = 6

/** What is said of the lines, each beside its own where there is room, else in a list below; each leads to its line. */
export function LineNotes({ notes, onGoTo }: { notes: readonly LineNote[]; onGoTo: (line: number) => void }) {
  const t = useTranslations('request.text')
  const say = useServerText()
  const list = useRef<HTMLOListElement>(null)
  const [layout, setLayout] = useState<{ places: readonly number[]; height: number }>({ places: [], height: 0 })
  useLayoutEffect(() => {
    const place = () => {
      const heights = [...list.current?.children ?? []].map((note) => (note instanceof HTMLElement ? note.offsetHeight : 0))
      const places = placesOf(notes.map(({ line }, index) => ({ line, height: heights[index] ?? 0 })), gap)
      setLayout({ places, height: (places.at(-1) ?? 0) + (heights.at(-1) ?? 0) })
    }
    place()
    addEventListener('resize', place)
    return () => removeEventListener('resize', place)
  }, [notes, say])
  if (notes.length === 0) return null
  return (
    <ol className="line-notes" ref={list} aria-label={t('notes')} style={{ minBlockSize: layout.height }}>
      {notes.map(({ line, kind, field, message, found }, index) => (
        <li key={`${line} ${kind} ${field} ${message}`} data-kind={kind} style={{ insetBlockStart: layout.places[index] ?? 0 }}>
          <button type="button" onClick={() => onGoTo(line)}>
            {kind === 'error' ? <CircleAlert size={16} aria-hidden /> : <Wrench size={16} aria-hidden />}
            <span><b>{t('line', { line })}{kind === 'repair' ? ` · ${t('repaired')}` : ''}</b> {say(message)}
              {found !== '' && <span className="muted"> {t.rich('found', { b: () => <code>{found}</code> })}</span>}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
