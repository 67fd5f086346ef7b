"""Configurations in YAML, jobs by the clock, made-up data."""
import yaml
s = '''
# config
name: app   # trailing
version: 1.5
debug: yes
empty:
list:
  - a
  - 2
  - k: v
    w: [1, 2, {x: y}]
  -
    - n1
    - n2
same:
- one
- two
nested:
  db: {host: localhost, port: 5432}
  url: "http://x:80/a#b"
  single: 'it''s'
text: |
  line 1
    indented
  line 2
folded: >
  this is
  folded

  para
date: 2024-01-02
base: &b
  a: 1
  c: 2
derived:
  <<: *b
  c: 3
null_value: ~
octal: 010
'''
d = yaml.safe_load(s)
for k, v in d.items(): print(k, repr(v))
print(yaml.dump({'b': [1, 2, {'x': None}], 'a': {'t': True, 's': 'yes', 'e': '', 'l': [], 'n': 'a: b'}}, sort_keys=False), end='')
print(yaml.dump([1, 'x']), list(yaml.safe_load_all('a: 1\n---\nb: 2\n')), yaml.safe_load('- 1\n- 2'), yaml.safe_load('hello'))
try: yaml.safe_load('a: [1, 2')
except yaml.YAMLError as e: print('error')
import schedule, time
schedule.every(2).seconds.do(print, 'tick'); schedule.every().minute.do(lambda: print('min'))
for _ in range(6): schedule.run_pending(); time.sleep(1)
print(schedule.get_jobs()[0])
from faker import Faker
f = Faker(); Faker.seed(1); print(f.name(), f.email(), f.city(), f.text(60))
