import statistics as st, textwrap, pprint
print(st.mean([1, 2, 3, 4]), st.mean([1, 2]), st.mean([1.5, 2.5]), st.median([3, 1, 2, 4]), st.stdev([1, 2, 3, 4]), st.pstdev([1.5, 2.5, 4]), st.variance([1, 2, 3, 4]), st.mode('aab'), st.multimode('aabb'), st.fmean([1, 2]), st.quantiles([1, 2, 3, 4, 5]), st.geometric_mean([1, 2, 4]), st.harmonic_mean([40, 60]))
print(st.correlation([1, 2, 3], [2, 4, 7]), st.linear_regression([1, 2, 3], [2, 4, 7]), st.median_grouped([1, 2, 2, 3]), st.NormalDist(1, 2).cdf(2), st.NormalDist(1, 2))
try: st.mean([])
except st.StatisticsError as e: print(e)
t = 'The quick brown-fox jumped over the lazy dog. ' * 3
print(textwrap.wrap(t, 30), textwrap.fill(t, 40, initial_indent='* ', subsequent_indent='  '), textwrap.shorten(t, 30), repr(textwrap.dedent('  a\n    b\n  c\n')), repr(textwrap.indent('a\n\nb', '> ')), sep='\n')
pprint.pprint({'a': list(range(30)), 'b': {'c': 'x' * 50, 'd': ('y' * 40, 1)}, 'e': {1, 2}})
pprint.pprint([1, [2, [3, [4]]]], depth=2); print(pprint.pformat({'z': 1, 'a': 2}))
