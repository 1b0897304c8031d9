import type { ReactNode } from 'react'
import { administrationTabs, formatRoute, type AdministrationTab } from '../../state/route'
import { useCan } from '../../state/session'
import { Page } from '../../ui/basics'
import { TabLinks } from '../../ui/tab-links'
import { About } from './about'
import { Accounts } from './accounts'
import { ChangePassphrase } from './change-passphrase'
import { OrganisationForm } from './organisation-form'

const titles: Readonly<Record<AdministrationTab, string>> = {
  accounts: 'Accounts',
  organisation: 'Organisation',
  recovery: 'Recovery',
  passphrase: 'My passphrase',
  about: 'About',
}

interface AdministrationProps {
  readonly tab: AdministrationTab
  /** The recovery panel, which belongs to another feature. */
  readonly recovery: ReactNode
}

export function AdministrationScreen({ tab, recovery }: AdministrationProps) {
  const canSaveOrganisation = useCan('organisation.save')
  const tabs = administrationTabs.filter((each) => each !== 'organisation' || canSaveOrganisation)
  return (
    <Page title="Administration">
      <TabLinks
        label="Administration"
        current={tab}
        tabs={tabs.map((each) => ({
          key: each,
          label: titles[each],
          href: formatRoute({ screen: 'administration', tab: each }),
        }))}
      />
      {tab === 'accounts' && <Accounts />}
      {tab === 'organisation' && canSaveOrganisation && <OrganisationForm />}
      {tab === 'recovery' && recovery}
      {tab === 'passphrase' && <ChangePassphrase />}
      {tab === 'about' && <About />}
    </Page>
  )
}
