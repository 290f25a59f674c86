import { FileUp } from 'lucide-react'
import { type DragEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import type { RosterResult } from '../../../shared/contract/member-view.ts'
import type { RosterQuery } from '../../../shared/contract/members.ts'
import { useMemberAct } from '../api/members.ts'
import { Card } from '../course/course-frame.tsx'
import { CheckInput, SelectInput, TextInput } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { RosterOutcome } from './roster-outcome.tsx'

type Mode = RosterQuery['mode']
const modes = ['add', 'replace'] as const satisfies readonly Mode[]
const mostBytes = 262_144

interface Source { readonly text: string; readonly name?: string }
const empty: Source = { text: '' }

/** The list of students from a CSV file or a pasted column: first what it would do, and only then, on a second press, doing it. */
export function RosterPanel({ course }: { course: CourseView }) {
  const t = useTranslations('members.roster')
  const look = useMemberAct<RosterResult>(course.slug)
  const apply = useMemberAct<RosterResult>(course.slug)
  const [source, setSource] = useState(empty)
  const [mode, setMode] = useState<Mode>('add')
  const [notify, setNotify] = useState(false)
  const isTooLarge = new Blob([source.text]).size > mostBytes
  const plan = look.data
  const restart = () => { look.reset(); apply.reset() }
  const send = (act: typeof look, dry: boolean, { text }: Source) => {
    const query = new URLSearchParams({ mode, dry_run: String(dry), notify: String(notify) } satisfies Record<keyof RosterQuery, string>)
    act.mutate({ path: `/roster?${query}`, method: 'POST', text, mediaType: 'text/csv' })
  }
  const take = async (file: File) => {
    restart()
    setSource({ text: await file.text(), name: file.name })
  }
  const error = look.error ?? apply.error
  return (
    <Card title={t('title')}>
      <Chooser source={source} error={isTooLarge ? t('tooLarge') : undefined} onFile={(file) => void take(file)}
        onText={(text) => { restart(); setSource({ text }) }} />
      <SelectInput label={t('mode')} value={mode} options={modes.map((one) => [one, t(`modes.${one}`)] as const)}
        onChange={(chosen) => { setMode(chosen); restart() }} hint={t(`modeHint.${mode}`)} />
      <div className="row">
        <button className={plan === undefined ? 'button' : 'button quiet'} type="button" disabled={source.text.trim() === '' || isTooLarge || look.isPending}
          onClick={() => { restart(); send(look, true, source) }}>{t('look')}</button>
      </div>
      {error !== null && <ProblemNotice error={error} />}
      {apply.data !== undefined ? <RosterOutcome result={apply.data} /> : plan !== undefined && (
        <Plan plan={plan} notify={notify} onNotify={setNotify} isPending={apply.isPending} onApply={() => send(apply, false, source)} />
      )}
    </Card>
  )
}

/** A place to drop a file on, to choose one, or to paste lines into. */
function Chooser({ source, error, onFile, onText }: {
  source: Source; error: string | undefined; onFile: (file: File) => void; onText: (text: string) => void
}) {
  const t = useTranslations('members.roster')
  const id = useId()
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file !== undefined) onFile(file)
  }
  return (
    <div className="drop-zone" data-over={isOver} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <div className="row">
        <FileUp size={20} aria-hidden />
        <label className="button quiet small" htmlFor={id}>{t('file')}</label>
        <input id={id} className="file-behind" type="file" accept=".csv,.tsv,.txt,text/csv" aria-describedby={`${id}-hint`}
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file !== undefined) onFile(file)
            event.target.value = ''
          }} />
        <span className="muted small">{source.name ?? t('orDrop')}</span>
      </div>
      <p className="hint" id={`${id}-hint`}>{t('fileHint')}</p>
      <TextInput label={t('paste')} lines={4} value={source.text} error={error} onChange={onText} placeholder={'email\nada@uni.example'} />
    </div>
  )
}

/** What the list would do, and the button that does it where nothing has to be mended first. */
function Plan({ plan, notify, onNotify, isPending, onApply }: {
  plan: RosterResult; notify: boolean; onNotify: (notify: boolean) => void; isPending: boolean; onApply: () => void
}) {
  const t = useTranslations('members.roster')
  const count = plan.adds.length + plan.removals.length
  return (
    <>
      <RosterOutcome result={plan} />
      {plan.errors.length === 0 && count > 0 && (
        <>
          <CheckInput label={t('notify')} checked={notify} onChange={onNotify} />
          <div className="row"><button className="button" type="button" disabled={isPending} onClick={onApply}>{t('apply', { count })}</button></div>
          {isPending && <div role="status"><p className="muted small">{t('applying', { count })}</p><progress aria-label={t('applying', { count })} /></div>}
        </>
      )}
    </>
  )
}
