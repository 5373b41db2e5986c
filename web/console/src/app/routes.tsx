import { createBrowserRouter } from 'react-router';
import { PageLoading } from '../states/page-loading.tsx';
import { HomeRedirect } from './home-redirect.tsx';
import { PageCrash } from './page-crash.tsx';
import { SignedInShell } from './signed-in-shell.tsx';
import { UnknownPage } from './unknown-page.tsx';

/** Every address of the console; each page arrives as its own piece of code. */
export const router = createBrowserRouter([
  {
    errorElement: <PageCrash />,
    hydrateFallbackElement: <PageLoading />,
    children: [
      { path: '/sign-in', lazy: async () => ({ Component: (await import('../sign-in/sign-in-page.tsx')).SignInPage }) },
      {
        path: '/sign-in/:slug',
        lazy: async () => ({
          Component: (await import('../sign-in/workspace-sign-in-page.tsx')).WorkspaceSignInPage,
        }),
      },
      {
        path: '/',
        element: <SignedInShell />,
        children: [
          {
            errorElement: <PageCrash />,
            children: [
              { index: true, element: <HomeRedirect /> },
              { path: 'today', lazy: async () => ({ Component: (await import('../today/today-page.tsx')).TodayPage }) },
              {
                path: 'overview',
                lazy: async () => ({ Component: (await import('../overview/overview-page.tsx')).OverviewPage }),
              },
              {
                path: 'responses/:feedbackId?',
                lazy: async () => ({ Component: (await import('../responses/responses-page.tsx')).ResponsesPage }),
              },
              {
                path: 'people',
                lazy: async () => ({ Component: (await import('../people/people-page.tsx')).PeoplePage }),
              },
              {
                path: 'people/:personId',
                lazy: async () => ({ Component: (await import('../people/person-page.tsx')).PersonPage }),
              },
              {
                path: 'alerts',
                lazy: async () => ({ Component: (await import('../alerts/alerts-page.tsx')).AlertsPage }),
              },
              {
                path: 'tickets',
                lazy: async () => ({ Component: (await import('../tickets/tickets-page.tsx')).TicketsPage }),
              },
              {
                path: 'tickets/:ticketId',
                lazy: async () => ({ Component: (await import('../tickets/ticket-page.tsx')).TicketPage }),
              },
              {
                path: 'surveys',
                lazy: async () => ({ Component: (await import('../surveys/surveys-page.tsx')).SurveysPage }),
              },
              {
                path: 'surveys/import',
                lazy: async () => ({
                  Component: (await import('../survey-import/survey-import-page.tsx')).SurveyImportPage,
                }),
              },
              {
                path: 'surveys/:surveyId/:tab?',
                lazy: async () => ({ Component: (await import('../surveys/survey-page.tsx')).SurveyPage }),
              },
              {
                path: 'segments',
                lazy: async () => ({ Component: (await import('../segments/segments-page.tsx')).SegmentsPage }),
              },
              {
                path: 'people-imports',
                lazy: async () => ({
                  Component: (await import('../people-import/people-imports-page.tsx')).PeopleImportsPage,
                }),
              },
              {
                path: 'people-imports/:importId',
                lazy: async () => ({
                  Component: (await import('../people-import/people-import-page.tsx')).PeopleImportPage,
                }),
              },
              {
                path: 'units/:unitId?',
                lazy: async () => ({ Component: (await import('../units/units-page.tsx')).UnitsPage }),
              },
              {
                path: 'members',
                lazy: async () => ({ Component: (await import('../members/members-page.tsx')).MembersPage }),
              },
              {
                path: 'api-keys',
                lazy: async () => ({ Component: (await import('../api-keys/api-keys-page.tsx')).ApiKeysPage }),
              },
              {
                path: 'sources',
                lazy: async () => ({ Component: (await import('../sources/sources-page.tsx')).SourcesPage }),
              },
              {
                path: 'sources/:sourceId',
                lazy: async () => ({ Component: (await import('../sources/source-page.tsx')).SourcePage }),
              },
              {
                path: 'webhooks',
                lazy: async () => ({ Component: (await import('../webhooks/webhooks-page.tsx')).WebhooksPage }),
              },
              {
                path: 'alert-rules',
                lazy: async () => ({ Component: (await import('../alert-rules/alert-rules-page.tsx')).AlertRulesPage }),
              },
              {
                path: 'imports',
                lazy: async () => ({ Component: (await import('../imports/imports-page.tsx')).ImportsPage }),
              },
              {
                path: 'imports/:importId',
                lazy: async () => ({ Component: (await import('../imports/import-page.tsx')).ImportPage }),
              },
              {
                path: 'events',
                lazy: async () => ({ Component: (await import('../events/events-page.tsx')).EventsPage }),
              },
              {
                path: 'privacy',
                lazy: async () => ({ Component: (await import('../privacy/privacy-page.tsx')).PrivacyPage }),
              },
              {
                path: 'contact',
                lazy: async () => ({ Component: (await import('../contact/contact-page.tsx')).ContactPage }),
              },
              { path: 'audit', lazy: async () => ({ Component: (await import('../audit/audit-page.tsx')).AuditPage }) },
              { path: 'roles', lazy: async () => ({ Component: (await import('../roles/roles-page.tsx')).RolesPage }) },
              {
                path: 'account',
                lazy: async () => ({ Component: (await import('../account/account-page.tsx')).AccountPage }),
              },
              { path: '*', element: <UnknownPage /> },
            ],
          },
        ],
      },
    ],
  },
]);
