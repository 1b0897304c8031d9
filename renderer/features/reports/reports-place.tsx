import { ReportScreen } from './report-screen'
import { ReportsScreen } from './reports-screen'
import { TranscribeScreen } from './transcribe-screen'

/** The list, the page for a form on paper, or one report. */
export function ReportsPlace({ reference }: { readonly reference: string }) {
  if (reference === '') return <ReportsScreen />
  return reference === 'paper' ? <TranscribeScreen /> : <ReportScreen reference={reference} />
}
