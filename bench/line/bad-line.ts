// A line between two network namespaces, made by iproute2 alone: so many bits a second, packets lost beneath TCP both ways, and cuts that no connection outlives.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** Address of the near end. */
export const nearHost = '10.9.0.1'
const downMs = 3_000

/** Bytes of IP packets. What was sent and did not arrive was lost. */
export interface Crossed {
  readonly sent: number
  readonly arrived: number
  /** Of the packets. */
  readonly lostShare: number
}

const command = (words: string): void => { execFileSync('/bin/sh', ['-c', words], { stdio: ['ignore', 'ignore', 'pipe'] }) }

/** Classic BPF: a random number modulo 100; below `percent` the packet is shot. */
const lose = (percent: number): string => `clsact && tc filter add dev DEV ingress bpf da bytecode '5,32 0 0 4294963256,148 0 0 100,53 0 1 ${String(percent)},6 0 0 0,6 0 0 2,'`

const fields = (path: string, name: string): readonly string[] => readFileSync(path, 'utf8').split('\n').filter((line) => line.trim().startsWith(name)).map((line) => line.trim().split(/\s+/).slice(1).join(' '))
/** A table of /proc/net: the line of names above the line of numbers. */
const counter = (path: string, table: string, name: string): number => {
  const [names = '', numbers = ''] = fields(path, table)
  return Number(numbers.split(' ')[names.split(' ').indexOf(name)] ?? 0)
}
const etherHeader = 14

const addressOf = (host: number): string => `10.9.0.${String(host)}`
/** Sends as phones do, whatever this machine does. */
const up = (device: string, address: string): string => `ip addr add ${address}/24 dev ${device} noprefixroute && ip link set ${device} up && ip route add 10.9.0.0/24 dev ${device} congctl cubic`

const endOf = (proc: string, device: string): { readonly sent: number; readonly sentPackets: number; readonly arrived: number; readonly arrivedPackets: number } => {
  const numbers = (fields(`${proc}/net/dev`, `${device}:`)[0] ?? '').split(' ').map(Number)
  const [bytes = 0, packets = 0] = numbers.slice(8, 10)
  return { sent: bytes - packets * etherHeader, sentPackets: packets, arrived: counter(`${proc}/net/netstat`, 'IpExt:', 'InOctets'), arrivedPackets: counter(`${proc}/net/snmp`, 'Ip:', 'InReceives') }
}

export interface BadLine {
  readonly crossed: () => Crossed
  /** Payload and headers that left the far end so far. */
  readonly sentByFar: () => number
  /** Down for three seconds and up with another address: what was connected before is told nothing and never hears a byte again. */
  readonly cut: () => Promise<void>
}

/** Lays a line from this process to the namespace of another; this process has one of its own, in which it may do so. */
export const layBadLine = (far: number, { kbit, lossPercent, lossBackPercent }: { readonly kbit: number; readonly lossPercent: number; readonly lossBackPercent: number }): BadLine => {
  const there = `nsenter --target ${String(far)} --net`
  let address = 2
  /** What arrives at this end is lost by `percent`. */
  const shape = (device: string, where: string, percent: number): void => {
    // One packet at a time, as on a real line: else a loss would take many at once.
    command(`${where} ip link set ${device} gso_max_segs 1`)
    command(`${where} tc qdisc add dev ${device} root tbf rate ${String(kbit)}kbit burst 3000 latency 400ms`)
    command(`${where} sh -c "tc qdisc add dev ${device} ${lose(percent).replaceAll('DEV', device)}"`)
  }
  command(`ip link set lo up && ip link add near type veth peer name far && ip link set far netns ${String(far)}`)
  command(up('near', nearHost))
  command(`${there} sh -c "ip link set lo up; ${up('far', addressOf(address))}"`)
  shape('near', '', lossPercent)
  shape('far', there, lossBackPercent)
  return {
    crossed: () => {
      const [near, other] = [endOf('/proc/self', 'near'), endOf(`/proc/${String(far)}`, 'far')]
      return { sent: near.sent + other.sent, arrived: near.arrived + other.arrived, lostShare: 1 - (near.arrivedPackets + other.arrivedPackets) / (near.sentPackets + other.sentPackets) }
    },
    sentByFar: () => endOf(`/proc/${String(far)}`, 'far').sent,
    cut: async () => {
      command(`${there} sh -c "ip link set far down; ip addr flush dev far"`)
      await delay(downMs)
      address += 1
      command(`${there} sh -c "${up('far', addressOf(address))}"`)
    },
  }
}
