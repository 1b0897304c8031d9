import { NewPerson } from './new-person'
import { PeopleScreen } from './people-screen'
import { PersonScreen } from './person-screen'

/** The list, the page for somebody new, or one person. */
export function PeoplePlace({ reference }: { readonly reference: string }) {
  if (reference === '') return <PeopleScreen />
  return reference === 'new' ? <NewPerson /> : <PersonScreen reference={reference} />
}
