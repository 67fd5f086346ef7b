import statistics as s, base64, binascii, calendar, random
from fractions import Fraction as F
from decimal import Decimal as D
random.seed(4)
for data in ([1, 2, 3, 4], [1.5, 2.25, 3], [F(1, 3), F(2, 5), 1], [D('1.1'), D('2.2'), D('3.35')], [1], [True, False, True], [1e+300, 1e-300, 5], [float('inf'), 1.0], [3, 3.0, F(1, 2)], [0.1] * 10):
    for f in (s.mean, s.fmean, s.harmonic_mean, s.geometric_mean, s.median, s.median_low, s.median_grouped, s.variance, s.pvariance, s.stdev, s.pstdev, s.multimode, s.quantiles, s.NormalDist.from_samples):
        try:
            r = f(data)
            print(f.__name__, data, repr(r))
        except Exception as e:
            print(f.__name__, type(e).__name__, e)
for bad in (['a'], [1, D(2), 1.5], [None], [-1, 2], [0, 1]):
    for f in (s.mean, s.stdev, s.harmonic_mean, s.fmean):
        try:
            print(f(bad))
        except Exception as e:
            print(f.__name__, type(e).__name__, e)
for i in range(200):
    d = [random.choice([random.random() * 10 ** random.randint(-8, 8), random.randint(-1000, 1000)]) for _ in range(random.randint(2, 30))]
    print(s.mean(d), s.stdev(d), s.pvariance(d), s.variance(d, 3), s.pstdev(d, 1.5))
N = s.NormalDist(3, 2)
for i in range(1, 200):
    print(N.inv_cdf(i / 200), s.NormalDist().inv_cdf(10 ** (-(i / 2))))
print(N.quantiles(5), N.overlap(s.NormalDist(1, 1)), N + N, N - 3, 3 - N, N * 2, N / 2, -N, +N, N.samples(3, seed=5), N == s.NormalDist(3, 2), hash(N) == hash(s.NormalDist(3, 2)))
for i in range(60):
    b = bytes((random.randrange(256) for _ in range(random.randint(0, 70))))
    for e, d in ((base64.b64encode, base64.b64decode), (base64.b32encode, base64.b32decode), (base64.b16encode, base64.b16decode), (base64.a85encode, base64.a85decode), (base64.b85encode, base64.b85decode), (base64.b32hexencode, base64.b32hexdecode), (base64.encodebytes, base64.decodebytes), (base64.urlsafe_b64encode, base64.urlsafe_b64decode)):
        x = e(b)
        assert d(x) == b, (e, b)
        print(x)
    print(base64.a85encode(b, wrapcol=10, adobe=True, foldspaces=True), binascii.b2a_uu(b[:45]), binascii.crc_hqx(b, i))
    t = bytes((random.choice(b'ab =\n\r\t_.\xe9xyz') for _ in range(random.randint(0, 160))))
    for k in ({}, {'quotetabs': True}, {'istext': False}, {'header': True}):
        q = binascii.b2a_qp(t, **k)
        print(q, binascii.a2b_qp(q, header=k.get('header', False)))
    j = bytes((random.choice(b'ABab01=+/\n *') for _ in range(random.randint(0, 20))))
    for f in (base64.b64decode, lambda v: base64.b64decode(v, validate=True), base64.b32decode, base64.b16decode, base64.a85decode, base64.b85decode, binascii.a2b_uu, binascii.unhexlify, binascii.a2b_qp):
        try:
            print(j, f(j))
        except Exception as e:
            print(j, type(e).__name__, e)
print(calendar.HTMLCalendar().formatyear(2024)[:3000])
print(calendar.month(2024, 2))
print(calendar.calendar(2025))
print(calendar.HTMLCalendar(6).formatyearpage(2023)[:600])
print(list(calendar.month_name), calendar.day_abbr[1:3])
