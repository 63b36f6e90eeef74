"""Starts processes by multiprocessing and says how many nanoseconds it took to the last first line, and to the last join."""
import multiprocessing, sys, time


def first_line(sender):
    at = time.monotonic_ns()
    sender.send(at)


def start(context, count):
    begin = time.monotonic_ns()
    pipes = [context.Pipe(False) for _ in range(count)]
    children = [context.Process(target=first_line, args=(sender,)) for _, sender in pipes]
    for child in children:
        child.start()
    for child in children:
        child.join()
    joined = time.monotonic_ns()
    return max(receiver.recv() for receiver, _ in pipes) - begin, joined - begin


if __name__ == '__main__':
    context = multiprocessing.get_context(sys.argv[1])
    start(context, 1)  # The first one also starts a helper of multiprocessing's own.
    print(*start(context, int(sys.argv[2])))
