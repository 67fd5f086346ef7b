"""Services of hosts elsewhere that talk in lines: letters are taken in (SMTP), read (POP3, IMAP), files are fetched and stored (FTP)."""
import _simremote

LETTERS = [
    b'From: alice@example.com\r\nTo: you@example.com\r\nSubject: Hello\r\nDate: Wed, 01 Jan 2025 09:00:00 +0000\r\nMessage-ID: <1@example.com>\r\n\r\nThe first letter.\r\n',
    b'From: bob@example.com\r\nTo: you@example.com\r\nSubject: Report\r\nDate: Wed, 01 Jan 2025 10:30:00 +0000\r\nMessage-ID: <2@example.com>\r\n\r\nThe numbers are ready.\r\n',
    b'From: news@example.com\r\nTo: you@example.com\r\nSubject: News of the week\r\nDate: Wed, 01 Jan 2025 12:00:00 +0000\r\nMessage-ID: <3@example.com>\r\n\r\nNothing new.\r\n',
]


class Lines(_simremote._Service):
    """Answers each line that has come."""
    greeting = None

    def __init__(self, stream):
        super().__init__(stream)
        self.data = bytearray()
        if self.greeting:
            self.say(self.greeting)

    def say(self, *lines):
        self.send(''.join(line + '\r\n' for line in lines).encode('utf-8', 'surrogateescape'))

    def received(self, data):
        self.data += data
        while not self.waits_for_more():
            line, found, rest = self.data.partition(b'\n')
            if not found:
                return
            self.data = bytearray(rest)
            self.line(bytes(line).rstrip(b'\r').decode('utf-8', 'surrogateescape'))

    def waits_for_more(self):
        return False


class Smtp(Lines):
    greeting = '220 mail.example.com ESMTP simulated'
    is_letter, is_asked = False, 0

    def line(self, line):
        if self.is_letter:
            if line == '.':
                self.is_letter = False
                self.say('250 2.0.0 Ok: queued')
            return
        if self.is_asked:
            self.is_asked -= 1
            return self.say('334 UGFzc3dvcmQ6' if self.is_asked else '235 2.7.0 Authentication successful')
        words = line.split()
        verb = words[0].upper() if words else ''
        if verb == 'EHLO':
            self.say('250-mail.example.com', '250-SIZE 35882577', '250-8BITMIME', '250-STARTTLS', '250-AUTH LOGIN PLAIN', '250 SMTPUTF8')
        elif verb == 'HELO':
            self.say('250 mail.example.com')
        elif verb == 'STARTTLS':
            self.say('220 2.0.0 Ready to start TLS')
        elif verb == 'AUTH':
            if len(words) > 2 and words[1].upper() == 'PLAIN':
                self.say('235 2.7.0 Authentication successful')
            else:
                self.is_asked = 1 if len(words) > 2 or words[1:2] == ['PLAIN'] else 2
                self.say('334 UGFzc3dvcmQ6' if len(words) > 2 else '334 VXNlcm5hbWU6')
        elif verb == 'DATA':
            self.is_letter = True
            self.say('354 End data with <CR><LF>.<CR><LF>')
        elif verb == 'QUIT':
            self.say('221 2.0.0 Bye')
            self.finish()
        elif verb == 'VRFY':
            self.say('252 2.0.0 Cannot verify')
        elif verb in ('MAIL', 'RCPT', 'RSET', 'NOOP'):
            self.say('250 2.1.0 Ok')
        else:
            self.say('502 5.5.2 Error: command not recognized')


class Pop3(Lines):
    greeting = '+OK POP3 simulated ready'

    def line(self, line):
        words = line.split() or ['']
        verb, number = words[0].upper(), int(words[1]) if len(words) > 1 and words[1].isdigit() else None
        if number is not None and not 1 <= number <= len(LETTERS):
            return self.say('-ERR no such message')
        if verb == 'STAT':
            self.say(f'+OK {len(LETTERS)} {sum(map(len, LETTERS))}')
        elif verb in ('LIST', 'UIDL'):
            shown = [f'{at} {len(one) if verb == "LIST" else f"uid{at}"}' for at, one in enumerate(LETTERS, 1)]
            self.say(f'+OK {shown[number - 1]}') if number else self.say('+OK', *shown, '.')
        elif verb in ('RETR', 'TOP'):
            text = LETTERS[number - 1] if verb == 'RETR' else LETTERS[number - 1].partition(b'\r\n\r\n')[0] + b'\r\n\r\n'
            self.send(f'+OK {len(text)} octets\r\n'.encode() + text + b'.\r\n')
        elif verb == 'CAPA':
            self.say('+OK', 'USER', 'UIDL', 'TOP', '.')
        elif verb == 'QUIT':
            self.say('+OK bye')
            self.finish()
        elif verb in ('USER', 'PASS', 'DELE', 'NOOP', 'RSET', 'APOP', 'STLS'):
            self.say('+OK')
        else:
            self.say('-ERR unknown command')


class Imap(Lines):
    greeting = '* OK [CAPABILITY IMAP4REV1 AUTH=PLAIN] IMAP4 simulated ready'
    literal = 0

    def waits_for_more(self):
        return len(self.data) < self.literal

    def line(self, line):
        tag, _, rest = line.partition(' ')
        words = rest.replace('"', '').replace('(', '').replace(')', '').split()
        verb = words[0].upper() if words else ''
        is_uid = verb == 'UID'
        if is_uid:
            words = words[1:]
            verb = words[0].upper()
        if rest.endswith('}') and verb == 'APPEND':
            self.literal = int(rest.rpartition('{')[2][:-1])
            self.say('+ go on')
        count, done = len(LETTERS), f'{tag} OK {verb} completed'
        if verb == 'CAPABILITY':
            self.say('* CAPABILITY IMAP4REV1 AUTH=PLAIN UIDPLUS IDLE', done)
        elif verb in ('SELECT', 'EXAMINE'):
            self.say(f'* {count} EXISTS', '* 0 RECENT', '* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)', '* OK [UIDVALIDITY 1] UIDs valid',
                     f'{tag} OK [READ-{"WRITE" if verb == "SELECT" else "ONLY"}] {verb} completed')
        elif verb == 'LIST':
            self.say(*(f'* LIST (\\HasNoChildren) "/" "{name}"' for name in ('INBOX', 'Sent', 'Drafts')), done)
        elif verb == 'STATUS':
            self.say(f'* STATUS "{words[1]}" (MESSAGES {count} UNSEEN {count})', done)
        elif verb == 'SEARCH':
            found = [str(at) for at, one in enumerate(LETTERS, 1) if self.fits(one, rest.split('"'), words)]
            self.say('* SEARCH ' + ' '.join(found) if found else '* SEARCH', done)
        elif verb == 'FETCH':
            self.fetch(words[1], rest.upper(), is_uid)
            self.say(done)
        elif verb == 'STORE':
            self.say(*(f'* {at} FETCH (FLAGS (\\Seen))' for at in self.numbers(words[1])), done)
        elif verb == 'LOGOUT':
            self.say('* BYE', done)
            self.finish()
        elif verb:
            self.say(done)

    def fits(self, letter, quoted, words):
        text = letter.decode().lower()
        for name in ('FROM', 'SUBJECT'):
            if name in (word.upper() for word in words):
                wanted = quoted[1].lower() if len(quoted) > 1 else words[[word.upper() for word in words].index(name) + 1].lower()
                head = next((one for one in text.split('\r\n') if one.startswith(name.lower())), '')
                return wanted in head
        return True

    def numbers(self, text):
        found = []
        for part in text.split(','):
            first, _, last = part.partition(':')
            least = len(LETTERS) if first == '*' else int(first)
            found += range(least, (len(LETTERS) if last == '*' else int(last) if last else least) + 1)
        return [at for at in found if 1 <= at <= len(LETTERS)]

    def fetch(self, which, what, is_uid):
        for at in self.numbers(which):
            letter = LETTERS[at - 1]
            uid = f'UID {at} ' if is_uid else ''
            if 'HEADER' in what:
                part, name = letter.partition(b'\r\n\r\n')[0] + b'\r\n\r\n', 'BODY[HEADER]' if 'BODY' in what else 'RFC822.HEADER'
            elif 'TEXT' in what:
                part, name = letter.partition(b'\r\n\r\n')[2], 'BODY[TEXT]'
            elif 'RFC822' in what and 'SIZE' not in what or 'BODY' in what:
                part, name = letter, 'RFC822' if 'RFC822' in what else 'BODY[]'
            else:
                self.say(f'* {at} FETCH ({uid}FLAGS () RFC822.SIZE {len(letter)})')
                continue
            self.send(f'* {at} FETCH ({uid}{name} {{{len(part)}}}\r\n'.encode() + part + b')\r\n')


class Ftp(Lines):
    greeting = '220 FTP simulated ready'
    shared = {'/readme.txt': b'Files of a simulated host.\r\n', '/pub/data.csv': b'id,value\r\n1,10\r\n2,20\r\n', '/pub/notes.txt': b'one\r\ntwo\r\nthree\r\n'}
    folders = {'/', '/pub', '/upload'}

    def __init__(self, stream):
        self.folder, self.channel, self.waiting, self.old = '/', None, None, None
        super().__init__(stream)

    def place(self, name):
        full = name if name.startswith('/') else self.folder.rstrip('/') + '/' + name
        parts = []
        for part in full.split('/'):
            if part == '..':
                del parts[-1:]
            elif part not in ('', '.'):
                parts.append(part)
        return '/' + '/'.join(parts)

    def children(self, folder):
        start = folder.rstrip('/') + '/'
        return sorted({one[len(start):].partition('/')[0] for one in (*self.shared, *self.folders) if one.startswith(start) and one != start})

    def line(self, line):
        verb, _, text = line.partition(' ')
        verb, place = verb.upper(), self.place(text)
        if verb in ('USER', 'ACCT'):
            self.say('331 Please specify the password.')
        elif verb == 'PASS':
            self.say('230 Login successful.')
        elif verb in ('PWD', 'XPWD'):
            self.say(f'257 "{self.folder}" is the current directory')
        elif verb in ('CWD', 'CDUP'):
            place = self.place('..') if verb == 'CDUP' else place
            if place not in self.folders:
                return self.say('550 Failed to change directory.')
            self.folder = place
            self.say('250 Directory successfully changed.')
        elif verb in ('PASV', 'EPSV'):
            self.listen(verb)
        elif verb in ('NLST', 'LIST', 'MLSD'):
            folder = place if text and not text.startswith('-') else self.folder
            self.give(''.join(self.shown(verb, folder, name) + '\r\n' for name in self.children(folder)).encode(), 'Here comes the directory listing.', 'Directory send OK.')
        elif verb == 'RETR':
            if place not in self.shared:
                return self.say('550 Failed to open file.')
            self.give(self.shared[place], f'Opening BINARY mode data connection for {text} ({len(self.shared[place])} bytes).', 'Transfer complete.')
        elif verb in ('STOR', 'APPE'):
            self.take(place, self.shared.get(place, b'') if verb == 'APPE' else b'')
        elif verb == 'SIZE':
            self.say(f'213 {len(self.shared[place])}' if place in self.shared else '550 Could not get file size.')
        elif verb == 'MDTM':
            self.say('213 20250101000000' if place in self.shared else '550 Could not get file modification time.')
        elif verb == 'DELE':
            self.say('250 Delete operation successful.' if self.shared.pop(place, None) is not None else '550 Delete operation failed.')
        elif verb == 'MKD':
            self.folders.add(place)
            self.say(f'257 "{place}" created')
        elif verb == 'RMD':
            self.folders.discard(place)
            self.say('250 Remove directory operation successful.')
        elif verb == 'RNFR':
            self.old = place
            self.say('350 Ready for RNTO.' if place in self.shared else '550 RNFR command failed.')
        elif verb == 'RNTO' and self.old in self.shared:
            self.shared[place] = self.shared.pop(self.old)
            self.say('250 Rename successful.')
        elif verb == 'QUIT':
            self.say('221 Goodbye.')
            self.finish()
        elif verb == 'TYPE':
            self.say('200 Switching to Binary mode.' if text == 'I' else '200 Switching to ASCII mode.')
        elif verb == 'SYST':
            self.say('215 UNIX Type: L8')
        elif verb == 'AUTH':
            self.say('234 Proceed with negotiation.')
        elif verb in ('NOOP', 'PBSZ', 'PROT', 'OPTS', 'REST'):
            self.say('200 Command okay.')
        else:
            self.say('500 Unknown command.')

    def shown(self, verb, folder, name):
        full = folder.rstrip('/') + '/' + name
        size, is_folder = len(self.shared.get(full, b'')), full in self.folders
        if verb == 'NLST':
            return name
        if verb == 'MLSD':
            return f'type={"dir" if is_folder else "file"};size={size};modify=20250101000000; {name}'
        return f'{"drwxr-xr-x" if is_folder else "-rw-r--r--"}    1 ftp      ftp      {4096 if is_folder else size:>8} Jan 01 00:00 {name}'

    def listen(self, verb):
        """The next connection to this host on that port carries a file."""
        port = 40000 + len(_channels)
        _channels[port] = self
        self.channel, self.waiting = None, None
        high, low = divmod(port, 256)
        host = self.stream.local[0].replace('.', ',')
        self.say(f'229 Entering Extended Passive Mode (|||{port}|)' if verb == 'EPSV' else f'227 Entering Passive Mode ({host},{high},{low}).')

    def opened(self, channel):
        self.channel = channel
        if self.waiting is not None:
            self.waiting()

    def when_open(self, function):
        self.waiting = function
        if self.channel is not None:
            function()

    def give(self, data, before, after):
        self.say('150 ' + before)

        def send():
            self.waiting = None
            self.channel.send(data)
            self.channel.finish()
            self.say('226 ' + after)
        self.when_open(send)

    def take(self, place, data):
        self.say('150 Ok to send data.')

        def begin():
            self.waiting = None
            self.channel.gathered = bytearray(data)

            def over():
                self.shared[place] = bytes(self.channel.gathered)
                self.say('226 Transfer complete.')
            self.channel.over = over
        self.when_open(begin)


_channels = {}


class Channel(_simremote._Service):
    over = None

    def __init__(self, stream, owner):
        super().__init__(stream)
        self.gathered = bytearray()
        owner.opened(self)

    def received(self, data):
        self.gathered += data

    def ended(self):
        if self.over is not None:
            self.over()
        self.finish()


SERVICES = {21: Ftp, 25: Smtp, 110: Pop3, 143: Imap, 465: Smtp, 587: Smtp, 993: Imap, 995: Pop3, 2525: Smtp}


def service_of(stream, port):
    if port in SERVICES:
        return SERVICES[port](stream)
    owner = _channels.pop(port, None)
    return None if owner is None else Channel(stream, owner)


def is_open(port):
    return port in SERVICES or port in _channels
