import { ActionIcon, Menu, Tooltip, type MantineColorScheme } from '@mantine/core'
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
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
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Tooltip label={`Colours: ${labels[theme].toLowerCase()}`}>
          <ActionIcon aria-label={`Colours: ${labels[theme].toLowerCase()}`}>
            <Icon size={18} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {themes.map((one) => (
          <Menu.Item
            key={one}
            role="menuitemradio"
            aria-checked={one === theme}
            rightSection={one === theme ? <IconCheck size={14} aria-hidden /> : undefined}
            onClick={() => choose(one)}
          >
            {labels[one]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
