import type { ReadableDatabase, WritableDatabase } from '../../../../main/store/database'

type Method = (statement: { readonly text: string }, parameters?: unknown) => unknown

/** The text of every statement that runs on a database while `act` does, reading half and writing half alike. */
export async function statementsOf(db: WritableDatabase, act: () => Promise<unknown>): Promise<string[]> {
  const ran: string[] = []
  const restore = [listen(db, ['get', 'all', 'run'], ran), listen(db.reader, ['get', 'all'], ran)]
  try {
    await act()
  } finally {
    for (const undo of restore) undo()
  }
  return ran
}

function listen(db: ReadableDatabase, names: readonly string[], ran: string[]): () => void {
  const target = db as unknown as Record<string, Method>
  for (const name of names) {
    const method = target[name]?.bind(db)
    if (method === undefined) throw new Error(`a database has ${name}`)
    target[name] = (statement, parameters) => {
      ran.push(statement.text)
      return method(statement, parameters)
    }
  }
  return () => {
    for (const name of names) Reflect.deleteProperty(target, name)
  }
}
