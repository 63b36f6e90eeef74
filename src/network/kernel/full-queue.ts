/**
 * A program that fills the queue of a server that accepts no client, over a link so slow that eight clients are shaking hands at
 * the same time, with a backlog of five. It prints the states of both sides, `clients: 8 ESTABLISHED; server: 6 ESTABLISHED, 2
 * SYN_RECV`, and fails where it does not come to that. All of it is in a network of its own, which goes with it, and the only
 * clients are its own. Linux with `unshare`, `ip`, `tc` and Python.
 */
export const fullQueue: { readonly program: string; readonly args: readonly string[]; readonly needs: readonly string[] } = {
  program: 'unshare',
  args: ['-rn', 'python3', '-c', python()],
  needs: ['unshare', 'ip', 'tc', 'python3'],
};

function python(): string {
  return `
import socket, subprocess, time
for words in ['ip link set lo mtu 1500 up', 'tc qdisc add dev lo root tbf rate 64kbit burst 80 limit 1000000']:
    subprocess.check_call(words.split())
server = socket.socket()
server.bind(('127.0.0.1', 0))
server.listen(5)
port = server.getsockname()[1]

def client():
    one = socket.socket()
    one.setblocking(False)
    one.connect_ex(('127.0.0.1', port))
    return one
def states():
    names = {'01': 'ESTABLISHED', '02': 'SYN_SENT', '03': 'SYN_RECV'}
    with open('/proc/net/tcp') as f: rows = [line.split() for line in f.readlines()[1:]]
    at = lambda column: sorted(names.get(row[3], row[3]) for row in rows if row[column].endswith(':%04X' % port) and row[3] != '0A')
    return {'clients': at(2), 'server': at(1)}

clients = []
for _ in range(4):  # One after the other, so that there is room for all of them.
    clients.append(client())
    while states()['server'].count('ESTABLISHED') < len(clients): time.sleep(0.01)
clients += [client() for _ in range(4)]  # And four at once, of whom two find the queue full when their handshake ends.
before, now, deadline = None, states(), time.time() + 8
while time.time() < deadline and not (now == before and now['clients'].count('ESTABLISHED') == 8 and len(now['server']) == 8):
    time.sleep(0.05)
    before, now = now, states()
if 'SYN_RECV' not in now['server']: raise SystemExit('the queue did not fill')
print('; '.join('%s: %s' % (side, ', '.join('%d %s' % (all.count(one), one) for one in sorted(set(all)))) for side, all in now.items()), flush=True)
`;
}
