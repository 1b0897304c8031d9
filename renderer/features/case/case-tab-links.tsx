import { caseTabs, formatRoute, type CaseTab } from '../../state/route'
import { TabLinks } from '../../ui/tab-links'

export const tabTitles: Readonly<Record<CaseTab, string>> = {
  facts: 'Facts',
  work: 'Work',
  fairness: 'Fairness',
  chronology: 'Chronology',
  documents: 'Documents and release',
  access: 'Access',
}

interface CaseTabLinksProps {
  readonly reference: string
  readonly current: CaseTab
}

/** The parts of a case, as links. */
export function CaseTabLinks({ reference, current }: CaseTabLinksProps) {
  return (
    <TabLinks
      label="Parts of the case"
      current={current}
      tabs={caseTabs.map((tab) => ({
        key: tab,
        label: tabTitles[tab],
        href: formatRoute({ screen: 'case', reference, tab }),
      }))}
    />
  )
}
