import type { Block, Fact, Paragraph, Words } from '../../../../shared/domain/document-content'
import { passages } from '../../../../shared/domain/document-content'
import styles from './document-view.module.css'

/** What a document says as headings, tables and paragraphs of a page. */
export function DocumentBlocks({ of }: { readonly of: readonly Block[] }) {
  return of.map((block, index) => <OneBlock key={String(index)} block={block} />)
}

function OneBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? <h3>{block.text}</h3> : <h4>{block.text}</h4>
    case 'paragraph':
      return <OneParagraph of={block} />
    case 'list':
      return (
        <ul>
          {block.items.map((item, index) => (
            <li key={String(index)}>{item}</li>
          ))}
        </ul>
      )
    case 'facts':
      return <FactTable of={block.items} />
    case 'panel':
      return (
        <dl className={styles.panel}>
          {block.items.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Said words={value} />
              </dd>
            </div>
          ))}
        </dl>
      )
    case 'table':
      return <ColumnTable block={block} />
    case 'notice':
      return (
        <div className={styles.notice}>
          <p data-tone="strong">{block.title}</p>
          <p>{block.text}</p>
        </div>
      )
  }
}

function OneParagraph({ of }: { readonly of: Paragraph }) {
  return (
    <p data-tone={of.tone}>
      {of.mark !== undefined && `${of.mark} `}
      {of.text}
    </p>
  )
}

function FactTable({ of }: { readonly of: readonly Fact[] }) {
  return (
    <table className={styles.facts}>
      <tbody>
        {of.map(({ number, label, value }, index) => (
          <tr key={`${String(index)} ${label}`}>
            <th scope="row">{number === undefined ? label : `${number}  ${label}`}</th>
            <td>
              <Said words={value} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ColumnTable({ block }: { readonly block: Extract<Block, { kind: 'table' }> }) {
  const total = block.columns.reduce((sum, { width }) => sum + width, 0)
  return (
    <table className={styles.table}>
      <colgroup>
        {block.columns.map(({ label, width }) => (
          <col key={label} style={{ width: `${String((100 * width) / total)}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {block.columns.map(({ label }) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row, index) => (
          <tr key={String(index)}>
            {row.map((cell, column) => (
              <td key={String(column)}>
                <Said words={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Said({ words }: { readonly words: Words }) {
  return passages(words).map(({ text, tone }, index) => (
    <p key={String(index)} data-tone={tone}>
      {text}
    </p>
  ))
}
