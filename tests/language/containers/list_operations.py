# A list through random operations, each with its answer; slices of every kind; errors.
state = 12345


def rnd(n):
    global state
    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return (state >> 8) % n


def attempt(label, f):
    try:
        return label, f()
    except Exception as e:
        return label, type(e).__name__, str(e)


def bound():
    k = rnd(12)
    return None if k == 0 else rnd(30) - 15


def run(rounds):
    global a
    for _ in range(rounds):
        k = rnd(26)
        i = rnd(20) - 10
        if k == 0:
            r = attempt("append", lambda: a.append(rnd(10)))
        elif k == 1:
            r = attempt("insert", lambda: a.insert(i, rnd(10)))
        elif k == 2:
            r = attempt("pop", lambda: a.pop(i))
        elif k == 3:
            r = attempt("pop", lambda: a.pop())
        elif k == 4:
            r = attempt("remove", lambda: a.remove(i))
        elif k == 5:
            r = attempt("index", lambda: a.index(i, rnd(20) - 10, rnd(20) - 10))
        elif k == 6:
            r = attempt("index", lambda: a.index(rnd(10)))
        elif k == 7:
            r = attempt("count", lambda: a.count(rnd(10)))
        elif k == 8:
            r = attempt("reverse", lambda: a.reverse())
        elif k == 9:
            r = attempt("sort", lambda: a.sort(reverse=rnd(2) == 1))
        elif k == 10:
            s = slice(bound(), bound(), bound())
            r = attempt("get", lambda: a[s])
        elif k in (11, 12):
            s = slice(bound(), bound())
            v = [rnd(10) for _ in range(rnd(6))]
            r = attempt("set", lambda: a.__setitem__(s, v))
        elif k == 13:
            s = slice(bound(), bound(), bound())
            v = [rnd(10) for _ in range(rnd(6))]
            r = attempt("set", lambda: a.__setitem__(s, v))
        elif k == 14:
            s = slice(bound(), bound(), bound())
            v = list(range(len(a)))[s] if s.step != 0 else []
            r = attempt("same", lambda: a.__setitem__(s, v))
        elif k in (15, 16):
            s = slice(bound(), bound(), bound())
            r = attempt("del", lambda: a.__delitem__(s))
        elif k == 17:
            r = attempt("del", lambda: a.__delitem__(i))
        elif k == 18:
            r = attempt("item", lambda: a[i])
        elif k == 19:
            r = attempt("setitem", lambda: a.__setitem__(i, rnd(10)))
        elif k == 20:
            r = attempt("extend", lambda: a.extend(range(rnd(5))))
        elif k == 21:
            a += [rnd(10)] * rnd(3)
            r = ("+=",)
        elif k == 22:
            r = ("contains", rnd(10) in a, a == list(a), a < a[1:], a >= [3, 1])
        elif k == 23:
            r = ("times", a * rnd(3), (2 * a)[:5])
        elif k == 24:
            s = slice(bound(), bound())
            a[s] = a
            r = ("self",)
        else:
            r = ("copy", a.copy() == a, len(a))
        if len(a) > 60:
            del a[20:]
        print(*r, a)


a = [1, 2, 3]
run(700)
