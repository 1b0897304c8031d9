export function build(parts?: readonly ('node' | 'renderer')[]): Promise<void>
export function bundle(source: string, target: string): Promise<void>
