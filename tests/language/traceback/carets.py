import traceback

a = 1
b = "x"
c = [0]


def show(test):
    try:
        test()
    except Exception:
        print("\n".join(line for line in traceback.format_exc().splitlines()[3:] if not line.startswith("  File")))


@show
def case_0():
    (a)+(b)


@show
def case_1():
    a+b


@show
def case_2():
    c[0] + b


@show
def case_3():
    c [ 'q' ]


@show
def case_4():
    (c)['q']


@show
def case_5():
    del c[9]


@show
def case_6():
    c[9] = 1


@show
def case_7():
    x = [*c[0]]


@show
def case_8():
    -b + a


@show
def case_9():
    a ** b


@show
def case_10():
    a//b


@show
def case_11():
    x = f'{a + b}'


@show
def case_12():
    a +    b


@show
def case_13():
    len(c[0])


@show
def case_14():
    c[0].q


@show
def case_15():
    raise c[0]


@show
def case_16():
    (  a  )  +  ( b )


@show
def case_17():
    c[(a+b)]


@show
def case_18():
    a < b


@show
def case_19():
    'é' + a


@show
def case_20():
    global c
    c += 5


@show
def case_21():
    c['q'] += 1


@show
def case_22():
    c[1:'a']


@show
def case_23():
    a - -b


@show
def case_24():
    ((a)) + ((b))


@show
def case_25():
    if c['a']: pass


@show
def case_26():
    print(c  ['q'] , 1)


@show
def case_27():
    a*b+c['q']


@show
def case_28():
    for i in c[0]: pass


@show
def case_29():
    x, y = c[0]


@show
def case_30():
    with c[0]: pass


@show
def case_31():
    open('/missing/file')
