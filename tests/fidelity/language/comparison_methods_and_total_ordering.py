from functools import total_ordering


@total_ordering
class Version:
    def __init__(self, text):
        self.parts = [int(part) for part in text.split(".")]

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts

    def __hash__(self):
        return hash(tuple(self.parts))

    def __repr__(self):
        return ".".join(map(str, self.parts))


versions = [Version(text) for text in ("1.10", "1.2", "1.9.1", "1.2")]
print(sorted(versions), max(versions), len(set(versions)), versions[0] >= versions[1])
try:
    Version("1") < 5
except AttributeError as error:
    print(error)
