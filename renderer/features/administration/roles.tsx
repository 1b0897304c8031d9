import { Fragment } from 'react'
import { IconCheck } from '@tabler/icons-react'
import { roles, type Role } from '../../../shared/domain/account'
import { roleLabels } from '../../../shared/domain/vocabulary'
import { Panel } from '../../ui/basics'
import { lockScreenActs, roleMatrix } from './role-matrix'
import styles from './administration.module.css'

const short: Readonly<Record<Role, string>> = {
  cso: 'CSO',
  officer: 'Officer',
  privacy: 'Privacy',
  executive: 'Executive',
  auditor: 'Auditor',
}

const groups = roleMatrix()
const open = lockScreenActs()

/** What each role may ask for. The vault reads the same declarations, so this page cannot be out of date. */
export function Roles() {
  return (
    <div className={styles.wide}>
      <p className={styles.lead}>
        What each role may ask of the register. A role opens no case by itself: that takes a grant, and a
        clearance that reaches the marking. What is for the alternate alone, an officer may ask only as the
        alternate, in a case that concerns the CSO; in such a case no CSO may.
      </p>
      <Panel label="Roles" flush>
        <table className={styles.matrix}>
          <thead>
            <tr>
              <th scope="col">May</th>
              {roles.map((role) => (
                <th key={role} scope="col" title={roleLabels[role]}>
                  {short[role]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <Fragment key={group.title}>
                <tr>
                  <th colSpan={roles.length + 1} scope="colgroup">
                    {group.title}
                  </th>
                </tr>
                {group.rows.map((row) => (
                  <tr key={row.name}>
                    <th scope="row">{row.title}</th>
                    {roles.map((role) => (
                      <td key={role}>
                        {row.may[role] && row.isForDeciders && role !== 'cso' ? (
                          'alternate'
                        ) : row.may[role] ? (
                          <IconCheck size={16} aria-label={`${roleLabels[role]}: yes`} />
                        ) : (
                          <span className="unseen">{roleLabels[role]}: no</span>
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </Panel>
      <Panel title="Without signing in, at the lock screen">
        <ul className={styles.list}>
          {open.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}
