// The system calls that a parser never needs, refused by the kernel: a classic BPF program for seccomp(2), made without a library.

// asm/unistd_64.h and asm-generic/unistd.h. One row per call: x86-64, arm64.
const refused: readonly (readonly [name: string, x64: number, arm64: number])[] = [
  ['socket', 41, 198], ['socketpair', 53, 199], ['connect', 42, 203], ['bind', 49, 200], ['listen', 50, 201], ['accept', 43, 202], ['accept4', 288, 242],
  ['ptrace', 101, 117], ['process_vm_readv', 310, 270], ['process_vm_writev', 311, 271], ['kcmp', 312, 272], ['pidfd_getfd', 438, 438],
  ['mount', 165, 40], ['umount2', 166, 39], ['pivot_root', 155, 41], ['chroot', 161, 51], ['unshare', 272, 97], ['setns', 308, 268],
  ['move_mount', 429, 429], ['fsopen', 430, 430], ['open_tree', 428, 428], ['mount_setattr', 442, 442], ['open_by_handle_at', 304, 265],
  ['keyctl', 250, 219], ['add_key', 248, 217], ['request_key', 249, 218], ['bpf', 321, 280], ['perf_event_open', 298, 241],
  ['userfaultfd', 323, 282], ['io_uring_setup', 425, 425], ['io_uring_enter', 426, 426], ['io_uring_register', 427, 427],
  ['init_module', 175, 105], ['finit_module', 313, 273], ['delete_module', 176, 106], ['kexec_load', 246, 104], ['syslog', 103, 116],
  ['clone3', 435, 435], // its flags lie behind a pointer that a filter cannot read; the C library falls back to clone
]

// linux/bpf_common.h, linux/seccomp.h, linux/audit.h
const load = 0x20, jumpIfEqual = 0x15, jumpIfAtLeast = 0x35, jumpIfSet = 0x45, give = 0x06
const allow = 0x7fff0000, killProcess = 0x80000000, errno = 0x00050000
const notPermitted = 1, noSuchCall = 38
const offsetOfCall = 0, offsetOfMachine = 4, offsetOfFirstArgument = 16
const newNamespaces = 0x7e020000 // CLONE_NEW{NS,CGROUP,UTS,IPC,USER,PID,NET}

type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, value: number]

const programFor = (machine: { readonly audit: number; readonly clone: number; readonly clone3: number; readonly calls: readonly number[]; readonly x32: boolean }): readonly Instruction[] => [
  [load, 0, 0, offsetOfMachine], [jumpIfEqual, 1, 0, machine.audit], [give, 0, 0, killProcess],
  [load, 0, 0, offsetOfCall],
  ...(machine.x32 ? [[jumpIfAtLeast, 0, 1, 0x40000000], [give, 0, 0, killProcess]] satisfies Instruction[] : []),
  ...machine.calls.flatMap((call): Instruction[] =>
    [[jumpIfEqual, 0, 1, call], [give, 0, 0, errno | (call === machine.clone3 ? noSuchCall : notPermitted)]]),
  [jumpIfEqual, 0, 3, machine.clone], [load, 0, 0, offsetOfFirstArgument], [jumpIfSet, 0, 1, newNamespaces], [give, 0, 0, errno | notPermitted],
  [give, 0, 0, allow],
]

/** The filter as the bytes of `struct sock_filter[]` (little endian) for `bwrap --seccomp`; `null` on a machine we have no table for. */
export const seccompFilter = (architecture: string): Uint8Array | null => {
  const x64 = architecture === 'x64'
  if (!x64 && architecture !== 'arm64') return null
  const calls = refused.map(([, onX64, onArm64]) => (x64 ? onX64 : onArm64))
  const program = programFor({ audit: x64 ? 0xc000003e : 0xc00000b7, clone: x64 ? 56 : 220, clone3: 435, calls, x32: x64 })
  const view = new DataView(new ArrayBuffer(program.length * 8))
  program.forEach(([code, ifTrue, ifFalse, value], index) => {
    view.setUint16(index * 8, code, true)
    view.setUint8(index * 8 + 2, ifTrue)
    view.setUint8(index * 8 + 3, ifFalse)
    view.setUint32(index * 8 + 4, value, true)
  })
  return new Uint8Array(view.buffer)
}
