/**
 * A program that builds the two LANs in network namespaces of its own, pings, and prints a `LanRun`. Nothing of them outlives it:
 * they are in a namespace of mounts that no other program sees, and go with its last process. Linux with `unshare`, `ip`, `bridge`
 * and Python; where ordinary users may not make namespaces it fails.
 */
export const realLan: { readonly program: string; readonly args: readonly string[]; readonly needs: readonly string[] } = {
  program: 'unshare',
  args: ['-rnm', 'sh', '-c', 'mount -t tmpfs none /run && exec python3 -c "$0"', python()],
  needs: ['unshare', 'ip', 'bridge', 'mount', 'python3'],
};

function python(): string {
  return `
import ctypes, json, os, select, socket, struct, subprocess, sys, time
libc = ctypes.CDLL(None, use_errno=True)

def ip(*words): subprocess.check_call(['ip', *words])
def enter(name):
    fd = os.open('/run/netns/' + name, os.O_RDONLY)
    if libc.setns(fd, 0x40000000): raise OSError(ctypes.get_errno(), 'setns')
    os.close(fd)
def tune(path):
    with open('/proc/sys/net/' + path, 'w') as f: f.write('1')

for name in ['h1', 'h2', 'h3', 'router', 'swa', 'swb']:
    ip('netns', 'add', name)
    enter(name)
    # IPv6 speaks as soon as a card is up: the switch would know everybody before anybody has pinged.
    if os.path.exists('/proc/sys/net/ipv6'):
        tune('ipv6/conf/all/disable_ipv6'); tune('ipv6/conf/default/disable_ipv6')
for switch in ['swa', 'swb']:
    ip('-n', switch, 'link', 'add', 'name', 'br0', 'type', 'bridge')
    ip('-n', switch, 'link', 'set', 'br0', 'up')
cards = [('h1', 'eth0', 'swa', '10.0.1.1'), ('h2', 'eth0', 'swa', '10.0.1.2'), ('router', 'eth0', 'swa', '10.0.1.254'),
         ('router', 'eth1', 'swb', '10.0.2.254'), ('h3', 'eth0', 'swb', '10.0.2.3')]
names = {'ff:ff:ff:ff:ff:ff': 'all'}
for number, (host, card, switch, address) in enumerate(cards):
    mac = '02:00:00:00:00:%02x' % (number + 1)
    names[mac] = host
    ip('link', 'add', 'name', card, 'netns', host, 'type', 'veth', 'peer', 'name', 'p-' + host, 'netns', switch)
    ip('-n', host, 'link', 'set', card, 'address', mac)
    ip('-n', switch, 'link', 'set', 'p-' + host, 'master', 'br0')
    ip('-n', switch, 'link', 'set', 'p-' + host, 'up')
    ip('-n', host, 'addr', 'add', address + '/24', 'dev', card)
    ip('-n', host, 'link', 'set', card, 'up')
for host, gateway in [('h1', '10.0.1.254'), ('h2', '10.0.1.254'), ('h3', '10.0.2.254')]:
    ip('-n', host, 'route', 'add', 'default', 'via', gateway)
enter('router')
tune('ipv4/ip_forward')

ears = []
for host, card, _, _ in cards:
    enter(host)
    ear = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
    ear.setsockopt(socket.SOL_SOCKET, 35, 1)  # Each frame with its time.
    ear.bind((card, 0))
    ears.append((host, ear))

def mac(raw): return ':'.join('%02x' % byte for byte in raw)
def described(frame):
    kind, = struct.unpack('!H', frame[12:14])
    ends = {'from': names.get(mac(frame[6:12]), '?'), 'to': names.get(mac(frame[0:6]), '?')}
    if kind == 0x0806: return {'what': {1: 'who has', 2: 'is at'}[frame[21]], **ends}
    if kind == 0x0800 and frame[23] == 1: return {'what': {8: 'ping', 0: 'pong'}[frame[34]], **ends, 'ttl': frame[22]}

def heard(number):
    frames = {}
    while True:
        ready, _, _ = select.select([ear for _, ear in ears], [], [], 0.05)
        if not ready: break
        for host, ear in ears:
            if ear not in ready: continue
            raw, extra, _, sender = ear.recvmsg(2048, 64)
            told = described(raw)
            if sender[2] == 4 or told is None: continue  # 4: it was this host itself that sent it.
            seconds, nanos = struct.unpack('qq', extra[0][2])
            frame = frames.setdefault(json.dumps(told), [seconds * 10**9 + nanos, {'ping': number, **told, 'heardBy': []}])
            frame[0] = min(frame[0], seconds * 10**9 + nanos)
            frame[1]['heardBy'].append(host)
    return [frame for _, frame in sorted(frames.values(), key=lambda one: one[0])]

def ping(address):
    enter('h1')
    s = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
    s.settimeout(5)
    head = struct.pack('!BBHHH', 8, 0, 0, 7, 1)
    total = sum(struct.unpack('!4H', head))
    s.sendto(struct.pack('!BBHHH', 8, 0, ~(total + (total >> 16)) & 0xffff, 7, 1), (address, 0))
    while s.recvfrom(2048)[0][20] != 0: pass
    s.close()

def table():
    lines = subprocess.check_output(['bridge', '-n', 'swa', 'fdb', 'show', 'br', 'br0'], text=True).splitlines()
    return sorted(names.get(line.split()[0], '?') for line in lines if 'permanent' not in line and 'self' not in line)

heard(0)
before = table()
ping('10.0.1.2'); frames = heard(1)
after = table()
ping('10.0.1.2'); frames += heard(2)
ping('10.0.2.3'); frames += heard(3)
print(json.dumps({'before': before, 'after': after, 'frames': frames}))
`;
}
