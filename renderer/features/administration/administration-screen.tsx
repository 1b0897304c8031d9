import type { ReactNode } from 'react'
import type { OperationName } from '../../../shared/contract'
import { administrationTabs, formatRoute, type AdministrationTab } from '../../state/route'
import { useSession } from '../../state/session'
import { Page, Panel } from '../../ui/basics'
import { TabLinks } from '../../ui/tab-links'
import { About } from './about'
import { Accounts } from './accounts'
import { BannerForm } from './banner-form'
import { Delegation } from './delegation'
import { MyAccount } from './my-account'
import { OrganisationForm } from './organisation-form'
import { RegisterKey } from './register-key'
import { Roles } from './roles'
import styles from './administration.module.css'

interface Tab {
  readonly title: string
  /** The tab is offered to those who may ask for this. */
  readonly needs?: OperationName
}

const tabs: Readonly<Record<AdministrationTab, Tab>> = {
  accounts: { title: 'Accounts' },
  roles: { title: 'Roles' },
  delegation: { title: 'Delegation', needs: 'account.handover' },
  organisation: { title: 'Organisation', needs: 'organisation.save' },
  recovery: { title: 'Recovery' },
  'register-key': { title: 'Register key', needs: 'register.rotate' },
  me: { title: 'My account' },
  about: { title: 'About' },
}

interface AdministrationProps {
  readonly tab: AdministrationTab
  /** The recovery panel, which belongs to another feature. */
  readonly recovery: ReactNode
}

/** Everything about the register itself, in small pages. */
export function AdministrationScreen({ tab, recovery }: AdministrationProps) {
  const { can } = useSession().view
  const offered = administrationTabs.filter((each) => {
    const { needs } = tabs[each]
    return needs === undefined || can.includes(needs)
  })
  const current = offered.includes(tab) ? tab : 'accounts'
  return (
    <Page title="Administration">
      <TabLinks
        label="Administration"
        current={current}
        tabs={offered.map((each) => ({
          key: each,
          label: tabs[each].title,
          href: formatRoute({ screen: 'administration', tab: each }),
        }))}
      />
      {current === 'recovery' ? recovery : panels[current]}
    </Page>
  )
}

const panels: Readonly<Record<Exclude<AdministrationTab, 'recovery'>, ReactNode>> = {
  accounts: <Accounts />,
  roles: <Roles />,
  delegation: <Delegation />,
  organisation: (
    <div className={styles.stack}>
      <Panel title="Organisation">
        <OrganisationForm />
      </Panel>
      <BannerForm />
    </div>
  ),
  'register-key': <RegisterKey />,
  me: <MyAccount />,
  about: <About />,
}
