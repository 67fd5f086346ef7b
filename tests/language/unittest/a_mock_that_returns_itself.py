# A mock may be what its own __enter__ returns, as the file of mock_open() is: it does not become its own parent by that.
from unittest.mock import MagicMock, mock_open, patch

m = MagicMock()
m.__enter__.return_value = m
with m as inner:
    inner.work(1)
    print(inner is m, m.work.call_args)
print(m.mock_calls[0], m.mock_calls[1])

opened = mock_open(read_data='one\ntwo\n')
with patch('builtins.open', opened):
    with open('a.txt') as file:
        print([line for line in file])
    print(open('a.txt').read(), open('a.txt').readlines())
opened.assert_called_with('a.txt')

child = MagicMock()
parent = MagicMock()
parent.one = child
child.two = parent
child(3)
print(parent.mock_calls, child.mock_calls)
