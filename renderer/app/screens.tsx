import { RequestsScreen } from '../features/access/requests-screen'
import { AdministrationScreen } from '../features/administration/administration-screen'
import { ExtractScreen } from '../features/annex/extract-screen'
import { AuditScreen } from '../features/audit/audit-screen'
import { CaseScreen } from '../features/case/case-screen'
import { NewCaseScreen } from '../features/case/new-case-screen'
import { CasesScreen } from '../features/cases/cases-screen'
import { HomeScreen } from '../features/home/home-screen'
import { PeoplePlace } from '../features/people/people-place'
import { DirectoryScreen } from '../features/directory/directory-screen'
import { EmergencyScreen } from '../features/recovery/emergency-screen'
import { RecoveryPanel } from '../features/recovery/recovery-panel'
import { ReportsPlace } from '../features/reports/reports-place'
import { TransfersScreen } from '../features/transfers/transfers-screen'
import { VerifyScreen } from '../features/verify/verify-screen'
import type { Route } from '../state/route'

/** The screen of a route; a new draft and a case each start afresh. */
export function Screen({ route }: { readonly route: Route }) {
  switch (route.screen) {
    case 'home':
      return <HomeScreen />
    case 'cases':
      return <CasesScreen />
    case 'new-case':
      return <NewCaseScreen key={route.draft} draft={route.draft} />
    case 'case':
      return <CaseScreen key={route.reference} reference={route.reference} tab={route.tab} />
    case 'reports':
      return <ReportsPlace key={route.reference} reference={route.reference} />
    case 'people':
      return <PeoplePlace key={route.reference} reference={route.reference} />
    case 'audit':
      return <AuditScreen />
    case 'emergency':
      return <EmergencyScreen key={route.reference} reference={route.reference} />
    case 'extract':
      return <ExtractScreen key={route.reference} reference={route.reference} />
    case 'requests':
      return <RequestsScreen />
    case 'directory':
      return <DirectoryScreen />
    case 'transfers':
      return <TransfersScreen />
    case 'verify':
      return <VerifyScreen />
    case 'administration':
      return <AdministrationScreen tab={route.tab} recovery={<RecoveryPanel />} />
  }
}
