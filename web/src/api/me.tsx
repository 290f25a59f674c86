import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext } from 'react'
import type { Me } from '../../../shared/contract/course-view.ts'
import { useSession } from '../session/session-context.tsx'
import { SignInPage } from '../session/sign-in-page.tsx'
import { keepFor } from '../ui/kept-state.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

const MeContext = createContext<Me | undefined>(undefined)

/** Fetches who is signed in before anything that needs to know is shown; `meanwhile` stands below the place of the page until then. */
export function MeProvider({ meanwhile, children }: { meanwhile: ReactNode; children: ReactNode }) {
  const { http, expired } = useSession()
  const { data, error, refetch } = useQuery({
    queryKey: ['me'],
    queryFn: async ({ signal }) => {
      const me = await http<Me>('/api/me', { signal })
      keepFor(me.person)
      return me
    },
    staleTime: 60_000,
  })
  if (data !== undefined) return <MeContext value={data}>{children}</MeContext>
  if (expired) return <SignInPage />
  if (error === null) return <><div className="page"><Skeleton lines={6} /></div>{meanwhile}</>
  return <div className="page"><ProblemNotice error={error} onRetry={() => void refetch()} /></div>
}

/** Who is signed in, with the institution's name and time zone. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (me === undefined) throw new Error('useMe needs a MeProvider above it')
  return me
}

/** Whether the person is in one of these groups. */
export function isIn(me: Me, ...groups: readonly ('teacher' | 'governance' | 'operator')[]): boolean {
  return groups.some((group) => me.groups.includes(group))
}
