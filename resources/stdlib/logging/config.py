"""Loggers, handlers and formatters as a dict describes them."""
import logging
import sys as _sys


def _resolve(name):
    parts = name.split('.')
    found = __import__(parts[0])
    for i, part in enumerate(parts[1:], 2):
        if not hasattr(found, part):
            __import__('.'.join(parts[:i]))
        found = getattr(found, part)
    return found


def _value(value):
    if isinstance(value, str) and value.startswith('ext://'):
        return _resolve(value[6:])
    return value


class DictConfigurator:

    def __init__(self, config):
        self.config = config

    def _object(self, settings):
        settings = dict(settings)
        make = settings.pop('()')
        if isinstance(make, str):
            make = _resolve(make)
        attributes = settings.pop('.', None)
        made = make(**{name: _value(value) for name, value in settings.items()})
        for name, value in (attributes or {}).items():
            setattr(made, name, value)
        return made

    def _formatter(self, settings):
        if '()' in settings:
            settings = dict(settings)
            if 'format' in settings and settings['()'] in ('logging.Formatter',):
                settings['fmt'] = settings.pop('format')
            return self._object(settings)
        make = settings.get('class', logging.Formatter)
        make = _resolve(make) if isinstance(make, str) else make
        return make(settings.get('format'), settings.get('datefmt'), settings.get('style', '%'))

    def _filter(self, settings):
        return self._object(settings) if '()' in settings else logging.Filter(settings.get('name', ''))

    def _handler(self, settings, formatters, filters, handlers):
        settings = dict(settings)
        formatter, level, names = settings.pop('formatter', None), settings.pop('level', None), settings.pop('filters', ())
        if '()' in settings:
            made = self._object(settings)
        else:
            make = settings.pop('class')
            make = _resolve(make) if isinstance(make, str) else make
            if 'target' in settings and isinstance(settings['target'], str):
                settings['target'] = handlers[settings['target']]
            attributes = settings.pop('.', None)
            made = make(**{name: _value(value) for name, value in settings.items() if name.isidentifier()})
            for name, value in (attributes or {}).items():
                setattr(made, name, value)
        if formatter is not None:
            made.setFormatter(formatters[formatter])
        if level is not None:
            made.setLevel(level)
        for name in names:
            made.addFilter(filters[name])
        return made

    def _logger(self, logger, settings, handlers, filters, adds):
        if settings.get('level') is not None:
            logger.setLevel(settings['level'])
        if not adds:
            for handler in logger.handlers[:]:
                logger.removeHandler(handler)
            for name in settings.get('handlers', ()):
                logger.addHandler(handlers[name])
            for name in settings.get('filters', ()):
                logger.addFilter(filters[name])
        if 'propagate' in settings:
            logger.propagate = settings['propagate']

    def configure(self):
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError('Unsupported version: %s' % config['version'])
        adds = config.get('incremental', False)

        def each(section, make):
            made = {}
            for name, settings in config.get(section, {}).items():
                try:
                    made[name] = make(settings)
                except Exception as error:
                    raise ValueError('Unable to configure %s %r' % (section[:-1], name)) from error
            return made
        formatters, filters, handlers = each('formatters', self._formatter), each('filters', self._filter), {}
        if not adds:
            for name, settings in config.get('handlers', {}).items():
                try:
                    handlers[name] = self._handler(settings, formatters, filters, handlers)
                    handlers[name].name = name
                except Exception as error:
                    raise ValueError('Unable to configure handler %r' % name) from error
        named = config.get('loggers', {})
        if config.get('disable_existing_loggers', True) and not adds:
            for name, logger in list(logging.root.manager.loggerDict.items()):
                if isinstance(logger, logging.Logger) and name not in named and not any(name.startswith(each + '.') for each in named):
                    logger.disabled = True
        for name, settings in named.items():
            logger = logging.getLogger(name)
            logger.disabled = False
            try:
                self._logger(logger, settings, handlers, filters, adds)
            except Exception as error:
                raise ValueError('Unable to configure logger %r' % name) from error
        if 'root' in config:
            self._logger(logging.getLogger(), config['root'], handlers, filters, adds)


dictConfigClass = DictConfigurator


def dictConfig(config):
    dictConfigClass(config).configure()


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    import configparser
    if isinstance(fname, configparser.RawConfigParser):
        parser = fname
    else:
        parser = configparser.ConfigParser(defaults)
        if hasattr(fname, 'readline'):
            parser.read_file(fname)
        else:
            with open(fname, encoding=encoding) as file:
                parser.read_file(file)

    def names(section):
        return [name.strip() for name in parser[section]['keys'].split(',') if name.strip()] if section in parser else []
    formatters, handlers = {}, {}
    for name in names('formatters'):
        section = parser['formatter_' + name]
        formatters[name] = logging.Formatter(section.get('format', raw=True), section.get('datefmt', raw=True))
    for name in names('handlers'):
        section = parser['handler_' + name]
        kind = section['class']
        kind = getattr(logging, kind, None) or _resolve(kind if '.' in kind and kind.startswith('logging') else 'logging.' + kind)
        scope = {**vars(logging), 'sys': _sys}
        handlers[name] = kind(*eval(section.get('args', '()'), scope), **eval(section.get('kwargs', '{}'), scope))
        if 'level' in section:
            handlers[name].setLevel(section['level'])
        if section.get('formatter'):
            handlers[name].setFormatter(formatters[section['formatter']])
    for name in names('loggers'):
        section = parser['logger_' + name]
        logger = logging.getLogger() if name == 'root' else logging.getLogger(section.get('qualname', name))
        if 'level' in section:
            logger.setLevel(section['level'])
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for each in section.get('handlers', '').split(','):
            if each.strip():
                logger.addHandler(handlers[each.strip()])
        if name != 'root':
            logger.propagate = section.getint('propagate', 1)
