import json

data = {"name": "é", "list": [1, 2.5, None, True], "nested": {"a": "line\nbreak"}, "empty": []}
text = json.dumps(data)
print(text, json.loads(text) == data)
print(json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True))
print(json.dumps([1, 2], separators=(",", ":")), json.loads('[1e3, -0.5, "\\u00e9", {}]'), json.dumps(float("inf")))
for bad in ("{", "[1,]", '{"a" 1}', "nul"):
    try:
        json.loads(bad)
    except json.JSONDecodeError as error:
        print(error)
try:
    json.dumps({1, 2})
except TypeError as error:
    print(error)
