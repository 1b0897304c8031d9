/** The heading row of a table: the name of each column. */
export function TableHead({ of }: { readonly of: readonly string[] }) {
  return (
    <thead>
      <tr>
        {of.map((label) => (
          <th key={label} scope="col">
            {label}
          </th>
        ))}
      </tr>
    </thead>
  )
}
