"""Well-known services that answer in JSON: weather, money, news, names. What they say is made up, drawn from the run's seed."""

STORIES = 500                     # of the news; each with a tree of comments


def _weather(chance, where, given):
    city = given.get('q') or given.get('city') or given.get('query') or 'London'
    degrees = chance.randint(-5, 32) + chance.randint(0, 9) / 10
    sky = chance.choice(('Clear', 'Clouds', 'Rain', 'Snow', 'Mist'))
    main = {'temp': degrees, 'feels_like': degrees - 1, 'temp_min': degrees - 2, 'temp_max': degrees + 2, 'pressure': chance.randint(990, 1030),
            'humidity': chance.randint(30, 95)}
    conditions = [{'id': 800, 'main': sky, 'description': sky.lower(), 'icon': '01d'}]
    wind = {'speed': chance.randint(0, 15), 'deg': chance.randint(0, 359)}
    if 'forecast' in where.path:
        steps = [{'dt': 1735689600 + 10800 * n, 'main': main, 'weather': conditions, 'wind': wind, 'dt_txt': f'2025-01-0{1 + n // 8} {n % 8 * 3:02}:00:00'} for n in range(40)]
        return {'cod': '200', 'cnt': 40, 'list': steps, 'city': {'name': city, 'country': 'GB'}}
    return {'coord': {'lon': -0.13, 'lat': 51.51}, 'weather': conditions, 'main': main, 'visibility': 10000, 'wind': wind, 'clouds': {'all': chance.randint(0, 100)},
            'dt': 1735689600, 'sys': {'country': 'GB', 'sunrise': 1735718700, 'sunset': 1735747200}, 'timezone': 0, 'id': 2643743, 'name': city, 'cod': 200,
            'location': {'city': city, 'name': city, 'state': given.get('state', ''), 'country': given.get('country', 'GB')},
            'current': {'temp_c': degrees, 'temp_f': round(degrees * 1.8 + 32, 1), 'condition': {'text': sky}, 'humidity': main['humidity']},
            'forecast': {'temp': degrees, 'pressure': main['pressure'], 'humidity': main['humidity'], 'feels_like': degrees - 1, 'high': degrees + 2, 'low': degrees - 2},
            'units': given.get('units', 'metric')}


def _meteo(chance, where, given):
    hours = [f'2025-01-01T{hour:02}:00' for hour in range(24)]
    row = lambda least, most: [chance.randint(least, most) + 0.5 for _ in hours]
    now = {'time': hours[0], 'temperature': chance.randint(-5, 30) + 0.5, 'windspeed': chance.randint(0, 40) + 0.5, 'winddirection': 200, 'weathercode': 3, 'is_day': 1,
           'temperature_2m': chance.randint(-5, 30) + 0.5, 'wind_speed_10m': 8.5, 'relative_humidity_2m': 70}
    return {'latitude': float(given.get('latitude') or 52.5), 'longitude': float(given.get('longitude') or 13.4), 'elevation': 38.0, 'timezone': 'GMT', 'current_weather': now,
            'current': now, 'hourly': {'time': hours, 'temperature_2m': row(-5, 30), 'relativehumidity_2m': row(30, 90), 'relative_humidity_2m': row(30, 90), 'windspeed_10m': row(0, 30)},
            'daily': {'time': ['2025-01-01'], 'temperature_2m_max': [9.5], 'temperature_2m_min': [1.5]}}


def _rates(chance, where, given):
    base = given.get('base') or given.get('from') or next((part for part in where.path.split('/') if len(part) == 3 and part.isupper()), 'USD')
    worth = {'USD': 1.0, 'EUR': 0.92, 'GBP': 0.79, 'JPY': 151.2, 'CHF': 0.88, 'CAD': 1.36, 'AUD': 1.52, 'CNY': 7.24, 'INR': 83.1, 'RUB': 92.4, 'BRL': 5.05, 'MXN': 17.1,
             'SEK': 10.5, 'NOK': 10.7, 'PLN': 3.98, 'THB': 35.9, 'TRY': 32.1, 'UAH': 39.2, 'ZAR': 18.8, 'BTC': 0.000024}
    one = worth.get(base, 1.0)
    rates = {name: round(value / one, 6) for name, value in worth.items()}
    return {'success': True, 'result': 'success', 'amount': 1.0, 'base': base, 'base_code': base, 'date': '2025-01-01', 'rates': rates, 'conversion_rates': rates}


def _coins(chance, where, given):
    price = lambda name: round(sum(map(ord, name)) * 17.5 + chance.randint(0, 99) / 100, 2)
    if 'simple/price' in where.path:
        currencies = (given.get('vs_currencies') or 'usd').split(',')
        return {name: {currency: price(name) for currency in currencies} for name in (given.get('ids') or 'bitcoin').split(',')}
    names = ('bitcoin', 'ethereum', 'tether', 'solana', 'cardano')
    if 'markets' in where.path:
        return [{'id': name, 'symbol': name[:3], 'name': name.title(), 'current_price': price(name), 'market_cap': price(name) * 1e6, 'market_cap_rank': n,
                 'price_change_percentage_24h': 1.25} for n, name in enumerate(names, 1)]
    if 'ticker' in where.path:
        symbol = given.get('symbol') or 'BTCUSDT'
        return {'symbol': symbol, 'price': f'{price(symbol):.2f}', 'lastPrice': f'{price(symbol):.2f}', 'volume': '1000.0'}
    return {'id': 'bitcoin', 'name': 'Bitcoin', 'market_data': {'current_price': {'usd': price('bitcoin'), 'eur': price('bitcoin')}}, 'data': {'amount': str(price('bitcoin')),
            'base': 'BTC', 'currency': 'USD'}}


def _news(chance, where, given):
    last = where.path.rstrip('/').rpartition('/')[2].removesuffix('.json')
    if last.endswith('stories'):
        return [40_000_000 + n for n in range(STORIES)]
    if last == 'maxitem':
        return 40_000_000 + STORIES
    if '/user/' in where.path:
        return {'id': last, 'karma': chance.randint(1, 9000), 'created': 1735600000, 'submitted': [40_000_000, 40_000_001]}
    number = int(last) if last.isdigit() else 40_000_000
    if number >= 50_000_000:                 # a comment; some have answers
        kids = [number * 10 + n for n in range(1, chance.randint(0, 2) + 1)] if number < 5_000_000_000 else []
        return {'by': f'reader{number % 97}', 'id': number, 'kids': kids, 'parent': number // 10, 'text': f'Comment {number}', 'time': 1735689600, 'type': 'comment'}
    kids = [50_000_000 + number % 1000 * 10 + n for n in range(chance.randint(0, 4))]
    return {'by': f'author{number % 89}', 'descendants': len(kids), 'id': number, 'kids': kids, 'score': chance.randint(1, 900), 'time': 1735689600,
            'title': f'Story {number - 40_000_000 + 1}', 'type': 'story', 'url': f'https://example.com/story/{number}'}


def _names(chance, where, given):
    name = given.get('name') or 'alex'
    return {'name': name, 'age': chance.randint(20, 80), 'count': chance.randint(100, 99_999), 'gender': chance.choice(('male', 'female')), 'probability': 0.97,
            'country': [{'country_id': 'US', 'probability': 0.09}, {'country_id': 'DE', 'probability': 0.05}]}


def _addresses(chance, where, given):
    return {'status': 'success', 'query': '203.0.113.7', 'ip': '203.0.113.7', 'origin': '203.0.113.7', 'country': 'Germany', 'countryCode': 'DE', 'regionName': 'Berlin', 'city': 'Berlin',
            'zip': '10115', 'lat': 52.52, 'lon': 13.4, 'loc': '52.52,13.40', 'timezone': 'Europe/Berlin', 'isp': 'Example Net', 'org': 'Example Net', 'as': 'AS64496 Example'}


def _jokes(chance, where, given):
    text = 'A joke with number ' + str(chance.randint(1, 500))
    return {'id': f'joke{chance.randint(1, 9999)}', 'value': text, 'joke': text, 'setup': 'Why?', 'delivery': text, 'type': 'single', 'category': 'Programming', 'categories': [],
            'icon_url': 'https://example.com/icon.png', 'url': where.url, 'content': text, 'author': 'Somebody', 'quote': text, 'slip': {'id': 1, 'advice': text}, 'activity': text}


def _films(chance, where, given):
    parts = [part for part in where.path.split('/') if part]
    kind = parts[1] if len(parts) > 1 else 'people'

    def one(number):
        name = f'{kind.rstrip("s").title()} {number}'
        return {'name': name, 'title': name, 'height': str(chance.randint(150, 210)), 'mass': str(chance.randint(50, 120)), 'birth_year': f'{chance.randint(10, 90)}BBY', 'gender': 'n/a',
                'homeworld': f'https://{where.host}/api/planets/1/', 'films': [f'https://{where.host}/api/films/{n}/' for n in (1, 2)], 'population': '1000', 'climate': 'arid',
                'vehicles': [], 'starships': [], 'species': [], 'url': f'https://{where.host}/api/{kind}/{number}/', 'id': number, 'status': 'Alive', 'image': ''}
    if len(parts) > 2 and parts[2].isdigit():
        return one(int(parts[2]))
    return {'count': 82, 'next': None, 'previous': None, 'info': {'count': 82, 'pages': 5}, 'results': [one(number) for number in range(1, 11)]}


HOSTS = {
    'api.openweathermap.org': _weather, 'openweathermap.org': _weather, 'weather.talkpython.fm': _weather, 'api.weatherapi.com': _weather, 'api.weatherstack.com': _weather,
    'api.open-meteo.com': _meteo, 'api.vatcomply.com': _rates, 'api.exchangerate-api.com': _rates, 'v6.exchangerate-api.com': _rates, 'open.er-api.com': _rates,
    'api.exchangeratesapi.io': _rates, 'api.exchangerate.host': _rates, 'api.frankfurter.app': _rates, 'api.ratesapi.io': _rates, 'api.coingecko.com': _coins,
    'api.coinbase.com': _coins, 'api.binance.com': _coins, 'hacker-news.firebaseio.com': _news, 'api.agify.io': _names, 'api.genderize.io': _names, 'api.nationalize.io': _names,
    'ip-api.com': _addresses, 'ipinfo.io': _addresses, 'ipapi.co': _addresses, 'api.chucknorris.io': _jokes, 'v2.jokeapi.dev': _jokes, 'api.quotable.io': _jokes,
    'api.adviceslip.com': _jokes, 'www.boredapi.com': _jokes, 'api.kanye.rest': _jokes, 'swapi.dev': _films, 'swapi.co': _films, 'rickandmortyapi.com': _films,
}
