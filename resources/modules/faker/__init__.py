"""Names, addresses and words that look real. Simulated package: they come from the run's seed."""
import datetime
import random
import uuid as _uuid

import _sim

_FIRST = 'Alice Bob Carol David Emma Frank Grace Henry Irene Jack Karen Liam Mary Noah Olivia Peter Quinn Rachel Sam Tina'.split()
_LAST = 'Smith Johnson Brown Taylor Anderson Clark Walker Young King Wright Hill Green Adams Baker Carter'.split()
_WORDS = 'time year people way day man thing woman life child world school state family student group country problem hand part place case week company system program question work government'.split()
_CITIES = 'Springfield Riverton Lakewood Fairview Georgetown Madison Clinton Salem Ashland Milton'.split()
_JOBS = ['Engineer, civil', 'Teacher, primary school', 'Nurse, adult', 'Architect', 'Data scientist', 'Journalist', 'Chef', 'Accountant, chartered']
_DOMAINS = ('example.com', 'example.org', 'example.net')


class Generator:
    _seeded = random.Random(0)

    def __init__(self, locale=None, **named):
        self._random = self._seeded

    @classmethod
    def seed(cls, seed=None):
        cls._seeded.seed(seed)

    def seed_instance(self, seed=None):
        self._random = random.Random(seed)

    random = property(lambda self: self._random)
    unique = property(lambda self: self)

    def _one(self, values):
        return self._random.choice(values)

    def first_name(self):
        return self._one(_FIRST)

    first_name_male = first_name_female = first_name

    def last_name(self):
        return self._one(_LAST)

    def name(self):
        return f'{self.first_name()} {self.last_name()}'

    name_male = name_female = name

    def user_name(self):
        return f'{self.first_name().lower()}{self._random.randint(1, 99)}'

    def email(self, domain=None, **named):
        return f'{self.user_name()}@{domain or self._one(_DOMAINS)}'

    safe_email = free_email = company_email = ascii_email = email

    def domain_name(self, levels=1):
        return f'{self._one(_LAST).lower()}.{self._one(("com", "org", "net"))}'

    def url(self, schemes=None):
        return f'https://www.{self.domain_name()}/'

    def image_url(self, **named):
        return f'https://{self._one(_DOMAINS)}/{self._random.randint(100, 999)}'

    def ipv4(self, **named):
        return '.'.join(str(self._random.randint(1, 254)) for _ in range(4))

    ipv4_private = ipv4_public = ipv4

    def phone_number(self):
        return f'+1-{self._random.randint(200, 999)}-555-{self._random.randint(0, 9999):04d}'

    def company(self):
        return f'{self.last_name()} {self._one(("Inc", "Ltd", "Group", "and Sons"))}'

    def job(self):
        return self._one(_JOBS)

    def street_address(self):
        return f'{self._random.randint(1, 999)} {self.last_name()} {self._one(("Street", "Avenue", "Road", "Lane"))}'

    def street_name(self):
        return f'{self.last_name()} Street'

    def city(self):
        return self._one(_CITIES)

    def state(self):
        return self._one(('Ohio', 'Texas', 'Maine', 'Iowa', 'Utah'))

    def country(self):
        return self._one(('Norway', 'Japan', 'Brazil', 'Kenya', 'Canada'))

    def country_code(self):
        return self._one(('NO', 'JP', 'BR', 'KE', 'CA'))

    def postcode(self):
        return f'{self._random.randint(10000, 99999)}'

    zipcode = postcode

    def address(self):
        return f'{self.street_address()}\n{self.city()}, {self.state()} {self.postcode()}'

    def word(self, ext_word_list=None):
        return self._one(ext_word_list or _WORDS)

    def words(self, nb=3, **named):
        return [self.word() for _ in range(nb)]

    def sentence(self, nb_words=6, **named):
        return ' '.join(self.words(nb_words)).capitalize() + '.'

    def sentences(self, nb=3):
        return [self.sentence() for _ in range(nb)]

    def paragraph(self, nb_sentences=3, **named):
        return ' '.join(self.sentences(nb_sentences))

    def paragraphs(self, nb=3):
        return [self.paragraph() for _ in range(nb)]

    def text(self, max_nb_chars=200):
        found = self.sentence() + ' '
        while len(found) < max_nb_chars - 60:
            found += self.sentence() + ' '
        return found.strip()[:max_nb_chars]

    def catch_phrase(self):
        return ' '.join(self.words(3)).capitalize()

    bs = catch_phrase

    def boolean(self, chance_of_getting_true=50):
        return self._random.randint(1, 100) <= chance_of_getting_true

    def random_int(self, min=0, max=9999, step=1):
        return self._random.randrange(min, max + 1, step)

    def random_number(self, digits=None, fix_len=False):
        return self._random.randint(0, 10 ** (digits or self._random.randint(1, 9)) - 1)

    def random_digit(self):
        return self._random.randint(0, 9)

    def random_letter(self):
        return self._one('abcdefghijklmnopqrstuvwxyz')

    def random_element(self, elements=('a', 'b', 'c')):
        return self._one(list(elements))

    def random_elements(self, elements, length=None, unique=False, **named):
        return self._random.sample(list(elements), length) if unique else self._random.choices(list(elements), k=length or 1)

    random_choices = random_elements

    def pyint(self, min_value=0, max_value=9999, step=1):
        return self.random_int(min_value, max_value, step)

    def pyfloat(self, left_digits=None, right_digits=2, positive=False, min_value=None, max_value=None):
        return round(self._random.uniform(min_value if min_value is not None else 0, max_value if max_value is not None else 1000), right_digits or 2)

    def pydecimal(self, **named):
        import decimal
        return decimal.Decimal(str(self.pyfloat(min_value=named.get('min_value'), max_value=named.get('max_value'))))

    def pystr(self, min_chars=None, max_chars=20):
        return ''.join(self._random.choices('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', k=max_chars))

    def pybool(self):
        return self.boolean()

    def uuid4(self, cast_to=str):
        return cast_to(_uuid.UUID(int=self._random.getrandbits(128), version=4))

    def password(self, length=10, **named):
        return ''.join(self._random.choices('abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!@#$', k=length))

    def md5(self, raw_output=False):
        return f'{self._random.getrandbits(128):032x}'

    def sha256(self, raw_output=False):
        return f'{self._random.getrandbits(256):064x}'

    def color_name(self):
        return self._one(('Red', 'Green', 'Blue', 'Olive', 'Teal'))

    def hex_color(self):
        return f'#{self._random.getrandbits(24):06x}'

    def date_object(self, end_datetime=None):
        return datetime.date(1970, 1, 1) + datetime.timedelta(days=self._random.randint(0, 20000))

    def date(self, pattern='%Y-%m-%d', end_datetime=None):
        return self.date_object().strftime(pattern)

    def date_of_birth(self, tzinfo=None, minimum_age=0, maximum_age=115):
        return datetime.date.today() - datetime.timedelta(days=self._random.randint(minimum_age * 366, max(minimum_age * 366, maximum_age * 365)))

    def date_time(self, tzinfo=None, end_datetime=None):
        return datetime.datetime(1970, 1, 1, tzinfo=tzinfo) + datetime.timedelta(seconds=self._random.randint(0, 1700000000))

    date_time_this_year = date_time_this_decade = date_time_this_month = date_time_between = lambda self, *args, **named: datetime.datetime.now() - datetime.timedelta(seconds=self._random.randint(0, 2000000))

    def date_between(self, start_date=None, end_date=None):
        return datetime.date.today() - datetime.timedelta(days=self._random.randint(0, 365))

    past_date = date_this_year = date_between

    def time(self, pattern='%H:%M:%S', end_datetime=None):
        return self.date_time().strftime(pattern)

    def iso8601(self, **named):
        return self.date_time().isoformat()

    def unix_time(self, **named):
        return self._random.randint(0, 1700000000)

    def latitude(self):
        return round(self._random.uniform(-90, 90), 6)

    def longitude(self):
        return round(self._random.uniform(-180, 180), 6)

    def credit_card_number(self, card_type=None):
        return ''.join(str(self._random.randint(0, 9)) for _ in range(16))

    def ean13(self):
        return ''.join(str(self._random.randint(0, 9)) for _ in range(13))

    isbn13 = ean13

    def file_name(self, category=None, extension=None):
        return f'{self.word()}.{extension or "txt"}'

    def user_agent(self):
        return 'Mozilla/5.0 (X11; Linux x86_64)'

    def simple_profile(self, sex=None):
        return {'username': self.user_name(), 'name': self.name(), 'sex': self._one('FM'), 'address': self.address(), 'mail': self.email(), 'birthdate': self.date_of_birth()}

    profile = simple_profile

    def numerify(self, text='###'):
        return ''.join(str(self._random.randint(0, 9)) if one in '#%' else one for one in text)

    def bothify(self, text='## ??', letters='abcdefghijklmnopqrstuvwxyz'):
        return ''.join(self._one(letters) if one == '?' else one for one in self.numerify(text))

    lexify = bothify

    def binary(self, length=1024):
        return self._random.randbytes(length)

    def add_provider(self, provider):
        for name in dir(provider):
            if not name.startswith('_') and callable(getattr(provider, name)):
                made = provider(self) if isinstance(provider, type) else provider
                setattr(self, name, getattr(made, name))


Faker = Factory = Generator
__getattr__ = _sim.missing(__name__)
