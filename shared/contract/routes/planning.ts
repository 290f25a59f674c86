import { late, type Route } from './route.ts'

const planning = () => import('../planning.ts')

const course = '/api/courses/{slug}'

/** What is on when, what a course would cost, and calendars to subscribe to. */
export const planningRoutes = {
  'get-forecast': { method: 'GET', path: '/api/forecast', action: 'see-load', query: late(planning, 'forecastQuerySchema'), status: 200 },
  'list-calendar': { method: 'GET', path: '/api/calendar', action: 'see-load', query: late(planning, 'calendarQuerySchema'), status: 200 },
  'list-holidays': { method: 'GET', path: '/api/holidays', action: 'see-self', query: late(planning, 'holidayQuerySchema'), status: 200 },
  'assess-course': { method: 'GET', path: `${course}/assessment`, action: 'show', status: 200 },
  'preview-renewal': {
    method: 'GET', path: `${course}/renewal`, action: 'renew', query: late(planning, 'renewalQuerySchema'), status: 200,
  },
  'link-my-calendar': { method: 'POST', path: '/api/me/calendar', action: 'see-self', status: 201 },
  'link-all-calendar': { method: 'POST', path: '/api/calendar', action: 'operate', status: 201 },
} as const satisfies Record<string, Route>
