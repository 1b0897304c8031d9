import { ActionIcon, Menu, type MantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { themes, useTheme } from '../state/appearance'

const labels: Readonly<Record<MantineColorScheme, string>> = {
  auto: 'As the system has it',
  light: 'Light',
  dark: 'Dark',
}
const icons = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon } as const

/** Light, dark, or the system's colours; kept for the account. */
export function ThemeMenu() {
  const [theme, choose] = useTheme()
  const Icon = icons[theme]
  return (
    <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon aria-label={`Colours: ${labels[theme].toLowerCase()}`}>
          <Icon size={18} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={theme}
          onChange={(value) => {
            const chosen = themes.find((one) => one === value)
            if (chosen !== undefined) choose(chosen)
          }}
        >
          {themes.map((one) => (
            <Menu.RadioItem key={one} value={one}>
              {labels[one]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
