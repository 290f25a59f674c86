import { useState } from 'react'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import type { RosterResult } from '../../../shared/contract/member-view.ts'
import type { RosterQuery } from '../../../shared/contract/members.ts'
import { useMemberAct } from '../api/members.ts'
import { CheckInput, SelectInput } from '../ui/field.tsx'
import { FileInput } from '../ui/file-input.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { RosterOutcome } from './roster-outcome.tsx'

type Mode = RosterQuery['mode']
const modes: readonly (readonly [Mode, string])[] = [['add', 'Add those in the file'], ['replace', 'The file is the whole list']]
const mostBytes = 262_144

/** The list of students from a CSV file: first what it would do, and only then, on a second press, doing it. */
export function RosterPanel({ course }: { course: CourseView }) {
  const look = useMemberAct<RosterResult>(course.slug)
  const apply = useMemberAct<RosterResult>(course.slug)
  const [file, setFile] = useState<File>()
  const [mode, setMode] = useState<Mode>('add')
  const [notify, setNotify] = useState(false)
  const tooLarge = file !== undefined && file.size > mostBytes
  const plan = look.data
  const restart = () => { look.reset(); apply.reset() }
  const send = async (act: typeof look, dry: boolean, chosen: File) => {
    const query = new URLSearchParams({ mode, dry_run: String(dry), notify: String(notify) } satisfies Record<keyof RosterQuery, string>)
    act.mutate({ path: `/roster?${query}`, method: 'POST', text: await chosen.text(), mediaType: 'text/csv' })
  }
  const error = look.error ?? apply.error
  return (
    <section className="panel" aria-labelledby="roster">
      <h2 id="roster">Students from a file</h2>
      <FileInput label="CSV file" hint="With a column “email” or “username”; at most 256 KiB." accept=".csv,.tsv,.txt,text/csv"
        error={tooLarge ? 'The file is larger than 256 KiB.' : undefined} onChange={(chosen) => { setFile(chosen); restart() }} />
      <SelectInput label="What it is" value={mode} options={modes} onChange={(chosen) => { setMode(chosen); restart() }}
        hint={mode === 'replace' ? 'Who is on the list and not in the file is taken off it.' : 'Nobody is taken off the list.'} />
      <div className="row">
        <button className={plan === undefined ? 'button' : 'button quiet'} type="button" disabled={file === undefined || tooLarge || look.isPending}
          onClick={() => { restart(); if (file !== undefined) void send(look, true, file) }}>See what it would do</button>
      </div>
      {error !== null && <ProblemNotice error={error} />}
      {apply.data !== undefined ? <RosterOutcome result={apply.data} /> : plan !== undefined && (
        <Plan plan={plan} notify={notify} onNotify={setNotify} isPending={apply.isPending}
          onApply={() => { if (file !== undefined) void send(apply, false, file) }} />
      )}
    </section>
  )
}

/** What the file would do, and the button that does it where nothing has to be mended first. */
function Plan({ plan, notify, onNotify, isPending, onApply }: {
  plan: RosterResult; notify: boolean; onNotify: (notify: boolean) => void; isPending: boolean; onApply: () => void
}) {
  const canApply = plan.errors.length === 0 && plan.adds.length + plan.removals.length > 0
  return (
    <>
      <RosterOutcome result={plan} />
      {canApply && (
        <>
          <CheckInput label="Mail those who are added" checked={notify} onChange={onNotify} />
          <div className="row"><button className="button" type="button" disabled={isPending} onClick={onApply}>Do it</button></div>
        </>
      )}
    </>
  )
}
