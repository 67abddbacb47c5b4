// How the intake is started inside a box: its own processes, its own folder, the program read-only, no core dumps, nothing else.

export interface IntakeProgram {
  /** Path of the Node binary. */
  readonly node: string
  /** The script and its arguments. */
  readonly args: readonly string[]
  /** The only folder that may be written. */
  readonly folder: string
  /** What the program is made of, besides Node and the system's libraries; also what lies in `folder` and may be read only. */
  readonly readOnly: readonly string[]
  /** Path of bubblewrap, or `null` where there is none. */
  readonly bubblewrap: string | null
}

export interface Command {
  readonly command: string
  readonly args: readonly string[]
  /** All of its environment: bubblewrap is process 1 in the box, and there everybody reads what it was started with. */
  readonly env: Readonly<Record<string, string>>
}

const systemFolders = ['/usr/lib', '/usr/lib64', '/lib', '/lib64', '/etc/ssl/openssl.cnf'] as const

const box = ({ node, folder, readOnly }: IntakeProgram): readonly string[] => [
  '--unshare-pid', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try', '--unshare-user-try', '--die-with-parent', '--new-session', '--cap-drop', 'ALL',
  '--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp',
  ...systemFolders.flatMap((path) => ['--ro-bind-try', path, path]),
  '--bind', folder, folder, '--chdir', folder,
  ...[node, ...readOnly].flatMap((path) => ['--ro-bind', path, path]),
  '--clearenv', '--setenv', 'NODE_ENV', 'production',
]

/** The command that starts the intake. A core dump would hold what the sealing child sees, so none is ever written. */
export const boxedIntakeCommand = (program: IntakeProgram): Command => {
  const start = [program.node, ...program.args]
  const boxed = program.bubblewrap === null ? start : [program.bubblewrap, ...box(program), '--', ...start]
  return { command: '/bin/sh', args: ['-c', 'ulimit -c 0; exec "$@"', 'intake', ...boxed], env: { NODE_ENV: 'production' } }
}

/** The one loud line where there is no bubblewrap. */
export const unboxedWarning =
  'INTAKE RUNS WITHOUT ITS BOX: bubblewrap is missing. Whoever breaks into the public form reads what this user can read. Install it: apt install bubblewrap'
