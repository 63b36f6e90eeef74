"""The twin of locker.ts: the same work under Python's fcntl.flock."""
import fcntl, json, os, sys, time

folder = sys.argv[2]
counter = folder + '/counter.json'
fd = os.open(folder + '/counter.lock', os.O_RDWR | os.O_CREAT)


def cycle(times):
    for _ in range(times):
        fcntl.flock(fd, fcntl.LOCK_EX)
        fcntl.flock(fd, fcntl.LOCK_UN)


def cycles(times):
    cycle(times // 4)
    start = time.monotonic_ns()
    cycle(times)
    return time.monotonic_ns() - start


def updates(times):
    for _ in range(times):
        fcntl.flock(fd, fcntl.LOCK_EX)
        with open(counter) as file:
            count = json.load(file)['count']
        with open(counter, 'w') as file:
            json.dump({'count': count + 1}, file)
        fcntl.flock(fd, fcntl.LOCK_UN)
    return time.monotonic_ns()


def take(_):
    fcntl.flock(fd, fcntl.LOCK_EX)
    return time.monotonic_ns()


cycle(1)
print('ready', flush=True)
for line in sys.stdin:
    order, argument = line.split()
    print({'cycles': cycles, 'updates': updates, 'take': take}[order](int(argument)), flush=True)
