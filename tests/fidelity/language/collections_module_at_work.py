from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple

Point = namedtuple("Point", "x y", defaults=[0])
p = Point(1)
print(p, p.x, p._replace(y=5), p._asdict(), Point._fields, p == (1, 0))
queue = deque([1, 2, 3], maxlen=3)
queue.append(4)
queue.appendleft(0)
queue.rotate(1)
print(queue, queue.popleft(), queue.pop(), len(queue), deque("abc")[1])
counts = Counter("mississippi")
print(counts.most_common(2), counts["z"], counts + Counter("ms"), sum(counts.values()), Counter(a=1) - Counter(a=2))
groups = defaultdict(list)
for word in ("apple", "bob", "axe"):
    groups[word[0]].append(word)
print(dict(groups), groups)
ordered = OrderedDict(a=1, b=2)
ordered.move_to_end("a")
print(ordered, ordered.popitem(last=False), ChainMap({"a": 1}, {"a": 2, "b": 3})["b"])
