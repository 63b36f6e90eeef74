"""The twins of parties.ts: the same work with Python's multiprocessing.Queue. Prints nanoseconds."""
import multiprocessing
import sys
import time

fork = multiprocessing.get_context('fork')
big = bytes(1 << 16)


def put_all(items, load, times):
    for number in range(times):
        items.put({'id': number, 'text': 'hello'} if load == 'small' else big)


def produce(items, back, answers, load, warm_up, times):
    put_all(items, load, warm_up)
    back.get()
    answers.put(('start', time.monotonic_ns()))
    put_all(items, load, times)


def consume(items, back, answers, warm_up, times):
    for _ in range(warm_up):
        items.get()
    back.put('go')
    for _ in range(times):
        items.get()
    answers.put(('end', time.monotonic_ns()))


def serve(there, back, answers, times):
    def once(number):
        there.put(number)
        back.get()

    for number in range(times // 4):
        once(number)
    start = time.monotonic_ns()
    for number in range(times):
        once(number)
    answers.put(('took', time.monotonic_ns() - start))


def give_back(there, back, times):
    for _ in range(times + times // 4):
        back.put(there.get())


def run(targets, answers, count):
    children = [fork.Process(target=target, args=args) for target, args in targets]
    for child in children:
        child.start()
    told = dict(answers.get() for _ in range(count))
    for child in children:
        child.join()
    return told


what, load, capacity, warm_up, times = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
answers = fork.Queue()
if what == 'throughput':
    items, back = fork.Queue(capacity), fork.Queue()
    told = run([(produce, (items, back, answers, load, warm_up, times)), (consume, (items, back, answers, warm_up, times))], answers, 2)
    print(told['end'] - told['start'])
else:
    there, back = fork.Queue(), fork.Queue()
    print(run([(serve, (there, back, answers, times)), (give_back, (there, back, times))], answers, 1)['took'])
