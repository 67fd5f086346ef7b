"""Nobody types here: settings are taken and forgotten."""


def _nothing(*args):
    return None


for _name in ('parse_and_bind', 'read_init_file', 'set_completer', 'get_completer', 'set_completer_delims', 'add_history', 'clear_history', 'read_history_file',
              'write_history_file', 'set_history_length', 'set_startup_hook', 'set_pre_input_hook', 'insert_text', 'redisplay', 'set_auto_history'):
    globals()[_name] = _nothing


def get_history_length():
    return -1


def get_current_history_length():
    return 0


def get_completer_delims():
    return ' \t\n`~!@#$%^&*()-=+[{]}\\|;:\'",<>/?'


def get_line_buffer():
    return ''
