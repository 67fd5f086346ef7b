"""A process changes its own copy of a global; queues, values and pipes go between."""
import multiprocessing as mp

counter = 0
seen = []


def child(queue, value, connection):
    global counter
    counter += 10
    seen.append("child")
    queue.put((counter, seen))
    with value.get_lock():
        value.value += 1
    connection.send({"got": connection.recv()})
    connection.close()


def fail():
    raise SystemExit(3)


def square(n):
    return n * n


if __name__ == "__main__":
    queue = mp.Queue()
    value = mp.Value("i", 5)
    ours, theirs = mp.Pipe()
    process = mp.Process(target=child, args=(queue, value, theirs))
    print(process.name, process.pid, process.exitcode, process.is_alive())
    process.start()
    ours.send([1, 2])
    print(queue.get(), ours.recv())
    process.join()
    print(counter, seen, value.value, process.exitcode, process.is_alive())
    ended = mp.Process(target=fail, name="ends")
    ended.start()
    ended.join()
    print(ended.name, ended.exitcode)
    with mp.Pool(2) as pool:
        print(pool.map(square, range(6)))
        print(pool.apply(square, (7,)), pool.starmap(pow, [(2, 3), (3, 2)]))
        print(list(pool.imap(square, [1, 2, 3])), sorted(pool.imap_unordered(square, [3, 1, 2])))
        later = pool.apply_async(square, (9,))
        print(later.get(), later.successful())
    print(mp.current_process().name, mp.cpu_count() > 0, mp.get_start_method())
