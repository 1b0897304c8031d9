import { Autocomplete, Select } from '@mantine/core'
import type { ControlProps } from './field'
import type { Option } from './choice'

/*
 * The browser's own select lists and datalists are drawn by another process,
 * which keeps their text after the page is gone: these are drawn in the page.
 */

interface PickProps<T extends string> {
  readonly control: ControlProps | { readonly 'aria-label': string }
  readonly options: readonly Option<T>[]
  readonly value: T | undefined
  readonly onChange: (value: T) => void
  readonly placeholder?: string
  readonly searchable?: boolean
}

/** One of many, from a list. */
export function Pick<T extends string>({
  control,
  options,
  value,
  onChange,
  placeholder,
  searchable = false,
}: PickProps<T>) {
  return (
    <Select
      {...control}
      data={options.map((option) => ({ value: option.value, label: option.label }))}
      value={value ?? null}
      placeholder={placeholder ?? 'Choose…'}
      allowDeselect={false}
      searchable={searchable}
      checkIconPosition="right"
      rightSectionWidth={26}
      maxDropdownHeight={320}
      onChange={(chosen) => {
        const option = options.find((each) => each.value === chosen)
        if (option) onChange(option.value)
      }}
    />
  )
}

interface SuggestProps {
  readonly control: ControlProps
  readonly suggestions: readonly string[]
  readonly value: string | undefined
  readonly onChange: (value: string) => void
  readonly placeholder?: string
}

/** Free text with suggestions. */
export function Suggest({ control, suggestions, value, onChange, placeholder }: SuggestProps) {
  return (
    <Autocomplete
      {...control}
      data={[...new Set(suggestions)]}
      value={value ?? ''}
      onChange={onChange}
      {...(placeholder !== undefined && { placeholder })}
      maxDropdownHeight={240}
    />
  )
}
