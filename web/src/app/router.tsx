import { createBrowserRouter, type LoaderFunctionArgs, redirect } from 'react-router'
import { ErrorPage, NotFoundPage } from './error-page.tsx'
import { Shell } from './shell.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { SignedInPage } from '../session/signed-in-page.tsx'

/** One chunk of code a page: the first load carries the frame alone. */
export function createRouter() {
  return createBrowserRouter([
    { path: '/signed-in', element: <SignedInPage />, errorElement: <ErrorPage /> },
    {
      element: <Shell />,
      errorElement: <ErrorPage />,
      hydrateFallbackElement: <div className="page"><Skeleton lines={6} /></div>,
      children: [{ errorElement: <ErrorPage />, children: [
        { path: '/', loader: formerAddress, lazy: async () => ({ Component: (await import('../courses/courses-page.tsx')).CoursesPage }) },
        { path: '/new', lazy: async () => ({ Component: (await import('../request/request-page.tsx')).RequestPage }) },
        { path: '/drafts/:id', lazy: async () => ({ Component: (await import('../request/draft-page.tsx')).DraftPage }) },
        { path: '/courses/:slug/:part?', lazy: async () => ({ Component: (await import('../course/course-page.tsx')).CoursePage }) },
        { path: '/courses/:slug/edit', lazy: async () => ({ Component: (await import('../course/edit/edit-page.tsx')).EditPage }) },
        { path: '/courses/:slug/members', lazy: async () => ({ Component: (await import('../members/members-page.tsx')).MembersPage }) },
        { path: '/join/:token', lazy: async () => ({ Component: (await import('../join/join-page.tsx')).JoinPage }) },
        {
          path: '/courses/:slug/deletion',
          lazy: async () => ({ Component: (await import('../deletion/deletion-page.tsx')).DeletionPage }),
        },
        { path: '/queue', lazy: async () => ({ Component: (await import('../queue/queue-page.tsx')).QueuePage }) },
        { path: '/calendar', lazy: async () => ({ Component: (await import('../calendar/calendar-page.tsx')).CalendarPage }) },
        { path: '/images', lazy: async () => ({ Component: (await import('../images/images-page.tsx')).ImagesPage }) },
        {
          path: '/operations',
          lazy: async () => ({ Component: (await import('../operations/operations-frame.tsx')).OperationsFrame }),
          children: [
            { index: true, lazy: async () => ({ Component: (await import('../operations/overview-page.tsx')).OverviewPage }) },
            { path: 'rollouts', lazy: async () => ({ Component: (await import('../rollouts/rollouts-page.tsx')).RolloutsPage }) },
            { path: 'versions', lazy: async () => ({ Component: (await import('../operations/versions-page.tsx')).VersionsPage }) },
            { path: 'deletions', lazy: async () => ({ Component: (await import('../operations/deletions-page.tsx')).DeletionsPage }) },
            { path: 'mails', lazy: async () => ({ Component: (await import('../operations/mails-page.tsx')).MailsPage }) },
            { path: 'announcements', lazy: async () => ({ Component: (await import('../announcements/announcements-page.tsx')).AnnouncementsPage }) },
            { path: 'hubs', lazy: async () => ({ Component: (await import('../hubs/hubs-page.tsx')).HubsPage }) },
            { path: 'hubs/:name', lazy: async () => ({ Component: (await import('../hubs/hub-page.tsx')).HubPage }) },
          ],
        },
        { path: '*', element: <NotFoundPage /> },
      ] }],
    },
  ])
}

/** What waits for a decision was a view of the list of courses once; mails and bookmarks may still name it. */
function formerAddress({ request }: LoaderFunctionArgs): Response | null {
  return new URL(request.url).searchParams.get('view') === 'decide' ? redirect('/queue') : null
}
