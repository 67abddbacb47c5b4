// What hostile code would try inside the sandbox, as shell commands; each must end refused or bounded.

const call = (number: number, args: string) => `perl -e 'exit(syscall(${number}, ${args}) >= 0 ? 0 : 1)'`

/** Each must fail, and print nothing to its output. */
export const forbidden: readonly (readonly [what: string, command: string])[] = [
  ['open a network socket', 'perl -MSocket -e \'socket(my $s, PF_INET, SOCK_STREAM, 0) or exit 1\''],
  ['open a local socket', 'perl -MSocket -e \'socket(my $s, PF_UNIX, SOCK_STREAM, 0) or exit 1\''],
  ['make a pair of sockets', 'perl -MSocket -e \'socketpair(my $a, my $b, PF_UNIX, SOCK_STREAM, 0) or exit 1\''],
  ['read the passwords', 'cat /etc/shadow'],
  ['read the list of users', 'cat /etc/passwd'],
  ['read the home of root', 'ls /root'],
  ['read any home', 'ls /home'],
  ['read variable data', 'ls /var'],
  ['read the data folder', `ls ${process.cwd()}`],
  ['read the temporary folder', 'ls /tmp'],
  ['see processes', 'ls /proc/1'],
  ['see devices of the machine', 'ls /sys'],
  ['see disks', 'ls /dev/sda /dev/vda /dev/mem'],
  ['signal a process of the machine', `kill -0 ${process.pid}`],
  ['write to the root', 'echo x >/x'],
  ['write to the programs', 'echo x >/usr/x'],
  ['write to shared memory', 'echo x >/dev/shm/x'],
  ['write to the terminal', 'echo x >/dev/tty'],
  ['mount', 'mount -t tmpfs tmpfs /usr'],
  ['mount again for writing', 'mount -o remount,rw /usr'],
  ['make namespaces', 'unshare --user true'],
  ['make a network namespace', 'unshare --net true'],
  ['become root', 'perl -e \'$> = 0; exit($> == 0 ? 0 : 1)\''],
  ['make a device', 'mknod /in/disk b 8 0'],
  ['raise its limits', 'prlimit --nproc=4096 true'],
  ['read the kernel log', 'dmesg'],
  // By number, because no program for them is at hand.
  ...(process.arch === 'x64' ? [
    ['change the root', call(161, '"/usr"')], ['trace a process', call(101, '0, 0, 0, 0')], ['use the key ring', call(250, '0, -3, 0')],
    ['make an io_uring', call(425, '1, 0')], ['load a filter into the kernel', call(321, '0, 0, 0')],
  ] as const : []),
]
