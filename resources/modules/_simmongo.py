"""Collections of documents in memory: what simulated MongoDB drivers stand on."""
import copy
import datetime
import re

_databases = {}


class ObjectId:
    _count = 0

    def __init__(self, oid=None):
        if oid is None:
            ObjectId._count += 1
            oid = f'6774d580{ObjectId._count:016x}'
        self._text = str(oid)
        if len(self._text) != 24:
            raise InvalidId(f'{oid!r} is not a valid ObjectId, it must be a 12-byte input or a 24-character hex string')

    @classmethod
    def is_valid(cls, oid):
        return isinstance(oid, ObjectId) or isinstance(oid, str) and re.fullmatch('[0-9a-f]{24}', oid) is not None

    generation_time = property(lambda self: datetime.datetime(2025, 1, 1, tzinfo=datetime.timezone.utc))

    def __str__(self):
        return self._text

    def __repr__(self):
        return f"ObjectId('{self._text}')"

    def __eq__(self, other):
        return isinstance(other, ObjectId) and self._text == other._text

    def __lt__(self, other):
        return self._text < other._text

    def __hash__(self):
        return hash(self._text)


class InvalidId(Exception):
    pass


class DuplicateKey(Exception):
    pass


def store_of(host, database, collection):
    return _databases.setdefault((host, database), {}).setdefault(collection, Store(f'{database}.{collection}'))


def value_at(document, path):
    for word in str(path).split('.'):
        if isinstance(document, list):
            if word.isdigit():
                document = document[int(word)] if int(word) < len(document) else None
                continue
            document = [value_at(one, word) for one in document if isinstance(one, dict)]
            continue
        if not isinstance(document, dict) or word not in document:
            return None
        document = document[word]
    return document


def place_of(document, path, make=True):
    *front, last = str(path).split('.')
    for word in front:
        if isinstance(document, list):
            document = document[int(word)]
        else:
            if word not in document and not make:
                return None, last
            document = document.setdefault(word, {})
    return document, int(last) if isinstance(document, list) else last


def _less(a, b):
    try:
        return a < b
    except TypeError:
        return False


TESTS = {'$eq': lambda v, w: equal(v, w), '$ne': lambda v, w: not equal(v, w), '$gt': lambda v, w: v is not None and _less(w, v),
         '$gte': lambda v, w: v is not None and (_less(w, v) or v == w), '$lt': lambda v, w: v is not None and _less(v, w),
         '$lte': lambda v, w: v is not None and (_less(v, w) or v == w), '$in': lambda v, w: any(equal(v, one) for one in w),
         '$nin': lambda v, w: not any(equal(v, one) for one in w), '$exists': lambda v, w: (v is not None) == bool(w),
         '$regex': lambda v, w: isinstance(v, str) and re.search(w, v) is not None, '$size': lambda v, w: isinstance(v, list) and len(v) == w,
         '$all': lambda v, w: isinstance(v, list) and all(one in v for one in w), '$elemMatch': lambda v, w: isinstance(v, list) and any(fits(one, w) for one in v),
         '$mod': lambda v, w: isinstance(v, int) and v % w[0] == w[1], '$type': lambda v, w: True, '$options': lambda v, w: True}


def equal(value, wanted):
    if hasattr(wanted, 'search'):
        return isinstance(value, str) and wanted.search(value) is not None
    return value == wanted or isinstance(value, list) and wanted in value


def fits(document, query):
    for key, wanted in (query or {}).items():
        if key == '$and':
            good = all(fits(document, one) for one in wanted)
        elif key == '$or':
            good = any(fits(document, one) for one in wanted)
        elif key == '$nor':
            good = not any(fits(document, one) for one in wanted)
        elif key == '$expr':
            good = bool(expression(wanted, document))
        elif key == '$text':
            good = any(wanted['$search'].lower() in str(v).lower() for v in document.values())
        else:
            good = fits_value(value_at(document, key) if not key.startswith('$') else document, wanted if not key.startswith('$') else {key: wanted})
        if not good:
            return False
    return True


def fits_value(value, wanted):
    if isinstance(wanted, dict) and wanted and all(str(k).startswith('$') for k in wanted):
        flags = re.I if 'i' in wanted.get('$options', '') else 0
        for op, operand in wanted.items():
            if op == '$not':
                if fits_value(value, operand):
                    return False
            elif op == '$regex' and not hasattr(operand, 'search'):
                if not (isinstance(value, str) and re.search(operand, value, flags)):
                    return False
            elif op not in TESTS:
                raise ValueError(f'unknown operator: {op}')
            elif isinstance(value, list) and op in ('$gt', '$gte', '$lt', '$lte'):
                if not any(TESTS[op](one, operand) for one in value):
                    return False
            elif not TESTS[op](value, operand):
                return False
        return True
    return equal(value, wanted)


def change(document, update, inserted=False):
    if not any(str(k).startswith('$') for k in update):
        held = document.get('_id')
        document.clear()
        document.update(copy.deepcopy(update))
        if held is not None:
            document['_id'] = held
        return
    for op, fields in update.items():
        for path, value in fields.items():
            place, last = place_of(document, path)
            old = place[last] if isinstance(place, list) else place.get(last)
            if op == '$set' or op == '$setOnInsert' and inserted:
                place[last] = copy.deepcopy(value)
            elif op == '$unset':
                place.pop(last, None)
            elif op == '$inc':
                place[last] = (old or 0) + value
            elif op == '$mul':
                place[last] = (old or 0) * value
            elif op == '$min':
                place[last] = value if old is None or value < old else old
            elif op == '$max':
                place[last] = value if old is None or value > old else old
            elif op == '$rename':
                if last in place:
                    place[value] = place.pop(last)
            elif op == '$currentDate':
                place[last] = datetime.datetime.now()
            elif op in ('$push', '$addToSet'):
                held = place.setdefault(last, [])
                for one in value['$each'] if isinstance(value, dict) and '$each' in value else [value]:
                    if op == '$push' or one not in held:
                        held.append(one)
            elif op in ('$pull', '$pullAll'):
                gone = value if op == '$pullAll' else None
                place[last] = [one for one in old or [] if not (one in gone if gone is not None else fits(one, value) if isinstance(value, dict) and isinstance(one, dict)
                                                                else fits_value(one, value))]
            elif op == '$pop':
                old and old.pop(-1 if value > 0 else 0)
            elif op != '$setOnInsert':
                raise ValueError(f'Unknown modifier: {op}')


def expression(tree, document):
    if isinstance(tree, str) and tree.startswith('$'):
        return value_at(document, tree.lstrip('$').removeprefix('ROOT.')) if tree != '$$ROOT' else document
    if isinstance(tree, dict):
        (op, args), *more = tree.items() or [(None, None)]
        if more or not str(op).startswith('$'):
            return {k: expression(v, document) for k, v in tree.items()}
        values = [expression(one, document) for one in (args if isinstance(args, list) else [args])]
        if op in ('$add', '$sum'):
            return sum(v for v in (values[0] if len(values) == 1 and isinstance(values[0], list) else values) if isinstance(v, (int, float)))
        if op == '$subtract':
            return values[0] - values[1]
        if op == '$multiply':
            out = 1
            for value in values:
                out *= value
            return out
        if op == '$divide':
            return values[0] / values[1]
        if op == '$avg':
            held = values[0] if isinstance(values[0], list) else values
            return sum(held) / len(held) if held else None
        if op == '$size':
            return len(values[0])
        if op == '$concat':
            return ''.join(map(str, values))
        if op in ('$toUpper', '$toLower'):
            return str(values[0]).upper() if op == '$toUpper' else str(values[0]).lower()
        if op == '$cond':
            return (expression(args['then'], document) if expression(args['if'], document) else expression(args['else'], document)) if isinstance(args, dict) else values[1 if values[0] else 2]
        if op == '$ifNull':
            return values[0] if values[0] is not None else values[1]
        if op in ('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'):
            return TESTS[op](values[0], values[1])
        if op in ('$round',):
            return round(values[0], values[1] if len(values) > 1 else 0)
        if op == '$literal':
            return args
        if op == '$toString':
            return str(values[0])
        raise ValueError(f'Unrecognized expression {op!r}')
    return [expression(one, document) for one in tree] if isinstance(tree, list) else tree


def order_key(value):
    return (0, 0) if value is None else (1, value) if isinstance(value, (int, float)) else (2, value) if isinstance(value, str) else (3, str(value))


def ordered(documents, keys):
    for key, direction in reversed(list(keys)):
        documents = sorted(documents, key=lambda one: order_key(value_at(one, key)), reverse=direction in (-1, 'descending'))
    return documents


def projected(document, fields):
    if not fields:
        return copy.deepcopy(document)
    if isinstance(fields, (list, tuple)):
        fields = dict.fromkeys(fields, 1)
    if any(v for k, v in fields.items() if k != '_id') or set(fields) == {'_id'} and fields['_id']:
        out = {'_id': document['_id']} if fields.get('_id', 1) and '_id' in document else {}
        for key, wanted in fields.items():
            if key == '_id':
                continue
            value = value_at(document, key) if wanted in (1, True) else expression(wanted, document)
            if value is not None:
                place, last = place_of(out, key)
                place[last] = copy.deepcopy(value)
        return out
    return {k: copy.deepcopy(v) for k, v in document.items() if k not in fields}


class Store:
    def __init__(self, name):
        self.name, self.documents, self.uniques = name, [], []

    def insert(self, document):
        if '_id' not in document:
            document['_id'] = ObjectId()
        held = {'_id': document['_id'], **copy.deepcopy({k: v for k, v in document.items() if k != '_id'})}
        self._check(held)
        self.documents.append(held)
        return document['_id']

    def _check(self, document, itself=None):
        for keys in [['_id'], *self.uniques]:
            for other in self.documents:
                if other is not itself and all(value_at(other, key) == value_at(document, key) and value_at(document, key) is not None for key in keys):
                    shown = ', '.join(f'{key}: {value_at(document, key)!r}' for key in keys)
                    raise DuplicateKey(f'E11000 duplicate key error collection: {self.name} index: {"_".join(keys)}_ dup key: {{ {shown} }}')

    def found(self, query, sort=None, skip=0, limit=0):
        documents = [one for one in self.documents if fits(one, query)]
        if sort:
            documents = ordered(documents, sort)
        return documents[skip:skip + limit if limit else None]

    def update(self, query, update, many=False, upsert=False):
        """(matched, modified, upserted id)"""
        found = self.found(query) if many else self.found(query, limit=1)
        modified = 0
        for one in found:
            before = copy.deepcopy(one)
            change(one, update)
            try:
                self._check(one, one)
            except DuplicateKey:
                one.clear()
                one.update(before)
                raise
            modified += one != before
        if not found and upsert:
            fresh = {k: copy.deepcopy(v) for k, v in query.items() if not k.startswith('$') and not isinstance(v, dict)}
            change(fresh, update, True)
            return 0, 0, self.insert(fresh)
        return len(found), modified, None

    def delete(self, query, many=False):
        found = self.found(query) if many else self.found(query, limit=1)
        gone = {id(one) for one in found}
        self.documents = [one for one in self.documents if id(one) not in gone]
        return len(found)

    def aggregate(self, pipeline, others):
        rows = copy.deepcopy(self.documents)
        for stage in pipeline:
            (op, spec), = stage.items()
            if op == '$match':
                rows = [one for one in rows if fits(one, spec)]
            elif op == '$sort':
                rows = ordered(rows, spec.items())
            elif op == '$limit':
                rows = rows[:spec]
            elif op == '$skip':
                rows = rows[spec:]
            elif op == '$project':
                rows = [projected(one, spec) for one in rows]
            elif op in ('$addFields', '$set'):
                for one in rows:
                    one.update({k: expression(v, one) for k, v in spec.items()})
            elif op == '$unwind':
                path = (spec if isinstance(spec, str) else spec['path']).lstrip('$')
                rows = [{**one, path: value} for one in rows for value in value_at(one, path) or ()]
            elif op == '$count':
                rows = [{spec: len(rows)}] if rows else []
            elif op == '$sortByCount':
                rows = ordered(grouped(rows, {'_id': spec, 'count': {'$sum': 1}}), [('count', -1)])
            elif op == '$group':
                rows = grouped(rows, spec)
            elif op == '$lookup':
                for one in rows:
                    one[spec['as']] = [copy.deepcopy(other) for other in others(spec['from']).documents
                                       if value_at(other, spec['foreignField']) == value_at(one, spec['localField'])]
            else:
                raise ValueError(f'Unrecognized pipeline stage name: {op!r}')
        return rows


def grouped(rows, spec):
    groups = {}
    for one in rows:
        key = expression(spec['_id'], one)
        groups.setdefault(repr(key), (key, []))[1].append(one)
    out = []
    for key, members in groups.values():
        made = {'_id': key}
        for name, rule in spec.items():
            if name == '_id':
                continue
            (op, inner), = rule.items()
            values = [expression(inner, one) for one in members]
            held = [v for v in values if v is not None]
            made[name] = (sum(v for v in values if isinstance(v, (int, float))) if op == '$sum' else (sum(held) / len(held) if held else None) if op == '$avg' else
                          min(held, default=None) if op == '$min' else max(held, default=None) if op == '$max' else values if op == '$push' else
                          values[0] if op == '$first' else values[-1] if op == '$last' else len(values) if op == '$count' else list(dict.fromkeys(map(_hashable, values))))
        out.append(made)
    return out


def _hashable(value):
    return tuple(value) if isinstance(value, list) else value
