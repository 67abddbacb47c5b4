#!/usr/bin/env python3
"""Checks a Kniha case file: a second, independent reader of the published format.

    python3 kniha_verify.py CASE [--log-key KEYFILE]

CASE is the folder or the ZIP that was handed over, KEYFILE the log key as the organisation publishes it. Python 3.11, standard library
only; it connects to nothing and writes only its verdict. Made from docs/design/case-file-format.md, it shares no code with the exporter.

What exit 0 shows
    Every file is, byte for byte, what the holder of the log key exported, with all custody entries that he exported and no others.
    Each item stood in that log on the day named. This shows that nothing changed since receipt on that day.
What it does not show
    It says nothing about what happened before, nor whether the content is true.
    It says nothing about what he left out when he exported: a case file holds a choice of entries.
    Not yet cosigned by anyone else: the operator could have rebuilt this log.
    It is worth as much as the ways by which KEYFILE and this program reached you: do not take them from the case file.

Exit 0: nothing changed, signed by the key given. 3: consistent in itself, but no key was given: compare the fingerprint with the
published one. 1: changed, each part that does not fit is named. 2: not readable: no such path, no case file, no key in KEYFILE.
"""
import argparse, base64, calendar, hashlib, json, os, re, stat, struct, sys, unicodedata, zlib

SLICE = 1 << 20                # bytes of a file in memory at a time
LARGEST_TAG = 1 << 26          # bytes of a file outside data/, and of the directory of a ZIP
LONGEST_LINE = 1 << 20         # of entries.jsonl, in UTF-16 code units
LARGEST_KEY_FILE, SAFE_INTEGER = 4096, 2 ** 53 - 1
ENTRIES, ENTRY_LIST, CHECKPOINT = 'custody/entries.jsonl', 'custody/entries-sha256.txt', 'custody/checkpoint'
MANIFEST, TAG_MANIFEST = 'manifest-sha256.txt', 'tagmanifest-sha256.txt'
TAGGED = ['bag-info.txt', 'bagit.txt', CHECKPOINT, ENTRY_LIST, ENTRIES, MANIFEST, 'verify.html']
LOGGED = ['bag-info.txt', ENTRY_LIST, MANIFEST, 'verify.html']
VERBS = set('received hashed stored copied viewed derived redacted transferred returned verified released destroyed collected recorded changed '
            'decided revealed searched exported published examined matched indexed signed-in signed-out refused granted revoked unlocked '
            'locked erased restored imported'.split())

class Changed(Exception):
    """Its arguments are findings: (part, what is wrong with it)."""
class NotReadable(Exception):
    """There is nothing here that could be checked."""

def demand(is_right, *finding):
    no_findings([] if is_right else [finding])
def no_findings(findings):
    if findings:
        raise Changed(*findings)

# ------------------------------------------------------------------ the procedure
def verify(case, log_key=None):
    """Returns the exit code and the lines to print."""
    try:
        key = None if log_key is None else read_key(log_key)
        return check(Folder(case) if os.path.isdir(case) else Zip(case), key)
    except Changed as changed:
        return 1, ['CHANGED, or not as it was exported:'] + [f'  {part}: {reason}' for part, reason in changed.args]
    except NotReadable as problem:
        return 2, [f'NOT READABLE: {problem}']
    except Exception as problem:   # whatever happens, it is neither a verdict nor a traceback
        return 2, [f'NOT READABLE: {type(problem).__name__} {getattr(problem, "strerror", None) or ""}']

def check(case, key):
    """Each step stands on those before it; the first that fails ends the check."""
    check_names(case)
    read_manifest(case, TAG_MANIFEST, TAGGED)
    demand(tag_text(case, 'bagit.txt') == 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n', 'bagit.txt', 'is not of the form')
    day, public_key, oxum = read_bag_info(case)
    payload = [path for path in case.files if path.startswith('data/')]
    digests = read_manifest(case, MANIFEST, payload)
    demand(oxum == (sum(case.files[path] for path in payload), len(payload)), 'bag-info.txt', 'its Payload-Oxum does not fit the files')
    listed = read_entry_list(case)
    origin, size, root = read_checkpoint(case, public_key, key)
    entries = proven_entries(case, size, root)
    days, bait = check_ties(case, entries, listed, {path: digest for path, digest in digests.items() if path.startswith('data/items/')})
    headline = 'INTACT, signed by the key you gave.' if key else f'CONSISTENT in itself, signed by {public_key.hex()}: compare it with the published one.'
    return 0 if key else 3, [
        headline, f'  Log {origin} of {size} entries; exported on {day}: {len(digests)} files, {len(entries)} entries', *(f'  {path}: unchanged since receipt on {received}' for path, received in days.items()),
        f'  As the register states in its log: bait records so far {bait}, in this case file none',
        'This shows that nothing changed since receipt on the day named beside each item. '
        'It says nothing about what happened before, nor whether the content is true.',
        'Not yet cosigned by anyone else: the operator could have rebuilt this log.']

# ------------------------------------------------------------------ names and kinds of files
RESERVED = re.compile(r'(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?', re.IGNORECASE | re.ASCII | re.DOTALL)
def utf16(text):
    """Lists are sorted by UTF-16 code units."""
    return text.encode('utf-16-be', 'surrogatepass')
def invisible(char):
    """Control, format, surrogate, private and unassigned characters, line and paragraph separators."""
    return unicodedata.category(char)[0] == 'C' or unicodedata.category(char) in ('Zl', 'Zp')
def is_safe(path):
    return (len(utf16(path)) <= 2 * 200 and not any(invisible(char) or char in '\\:*?"<>|%' for char in path)
            and unicodedata.normalize('NFC', path) == path
            and not any(part in ('', '.', '..') or part[0] == ' ' or part[-1] in ' .' or RESERVED.fullmatch(part) for part in path.split('/')))

def name_findings(paths):
    """Unsafe names, and files or folders that differ in case only or are both file and folder: they are neighbours when sorted."""
    findings = [(path, 'has a name that no export gives') for path in paths if not is_safe(path)]
    ordered = sorted(paths, key=lambda path: path.lower().split('/'))
    for one, two in zip(ordered, ordered[1:]):
        part, other = next((pair for pair in zip(one.split('/'), two.split('/')) if pair[0] != pair[1]), ('', ''))
        if part.lower() == other.lower():
            findings.append((two, f'differs from {one} in case only, is there twice, or as a file and as a folder'))
    return findings
def check_names(case):
    wanted = TAGGED + [TAG_MANIFEST]
    if not {'bagit.txt', MANIFEST, TAG_MANIFEST} & {*case.files, *(path for path, _ in case.strange)}:
        raise NotReadable('this is not a case file')
    findings = case.strange + name_findings(case.files) + [(path, 'is missing') for path in wanted if path not in case.files]
    findings += [(path, 'stands outside the manifest') for path in case.files if path not in wanted and not path.startswith('data/')]
    findings += [(path, 'is too large') for path in wanted if case.files.get(path, 0) > LARGEST_TAG]
    no_findings(findings)

# ------------------------------------------------------------------ manifests and bag-info.txt
def sha256_of(case, path):
    digest = hashlib.sha256()
    for piece in case.slices(path):
        digest.update(piece)
    return digest.hexdigest()
def tag_text(case, path):
    """A file outside data/, whose size was checked with its name. Bytes that are not UTF-8 become characters that no form allows."""
    return b''.join(case.slices(path)).decode('utf-8', 'surrogateescape')

def digest_lines(case, name, form):
    """(name, digest) of each line `digest  name`."""
    *lines, rest = tag_text(case, name).split('\n')
    found = [re.fullmatch(f'([0-9a-f]{{64}})  ({form})', line, re.DOTALL) for line in lines]
    demand(not rest and None not in found, name, 'is not of the form')
    return [(match[2], match[1]) for match in found]
def read_manifest(case, name, wanted):
    """path → digest for exactly the files wanted, in order, each file fitting its digest."""
    pairs = digest_lines(case, name, '.+')
    digests, there = dict(pairs), set(wanted)
    no_findings([(path, f'is missing, or {name} names too much') for path in digests if path not in there]
                + [(path, f'stands outside {name}') for path in wanted if path not in digests])
    demand([path for path, _ in pairs] == sorted(wanted, key=utf16), name, 'is not sorted')
    no_findings([(path, f'does not fit its digest in {name}') for path, digest in digests.items() if sha256_of(case, path) != digest])
    return digests

BAG_INFO = re.compile(
    'Bagging-Date: ([0-9]{4}-[0-9]{2}-[0-9]{2})\nCase-File-Format: 1\nExternal-Identifier: [A-Za-z0-9][A-Za-z0-9._-]{0,63}\n'
    'Log-Key-Fingerprint: ([0-9a-f]{64})\nPayload-Oxum: (0|[1-9][0-9]{0,14})\\.(0|[1-9][0-9]{0,8})\n')
def read_bag_info(case):
    match = BAG_INFO.fullmatch(tag_text(case, 'bag-info.txt'))
    demand(match, 'bag-info.txt', 'is not of the form')
    return match[1], bytes.fromhex(match[2]), (int(match[3]), int(match[4]))
def read_entry_list(case):
    """index → digest of every entry that was exported, but the export's own."""
    pairs = [(int(index), digest) for index, digest in digest_lines(case, ENTRY_LIST, '0|[1-9][0-9]{0,15}')]
    demand([index for index, _ in pairs] == sorted({index for index, _ in pairs if index <= SAFE_INTEGER}), ENTRY_LIST, 'is not of the form')
    return dict(pairs)

# ------------------------------------------------------------------ key and checkpoint (C2SP signed-note, tlog-checkpoint)
def base64_of(text, length):
    """Bytes of canonical padded base64; None unless there are `length` of them."""
    try:
        raw = base64.b64decode(text, validate=True)
        return raw if len(raw) == length and base64.b64encode(raw).decode() == text else None
    except (TypeError, ValueError):
        return None

def is_key_name(name):
    return not any(char == '+' or char.isspace() or invisible(char) for char in name)
def key_id(name, public_key):
    return hashlib.sha256(name.encode() + b'\n\x01' + public_key).digest()[:4]
def read_key(path):
    """`name+hexid+base64`: the name and the 32 bytes of the key."""
    with open(path, 'rb') as file:
        raw = file.read(LARGEST_KEY_FILE + 1)
    match = re.fullmatch('\ufeff?[ \t\r\n]*([^+]+)\\+([0-9a-f]{8})\\+([^ \t\r\n]+)[ \t\r\n]*', raw.decode('utf-8', 'replace'))
    key = match and is_key_name(match[1]) and base64_of(match[3], 33)
    if not key or len(raw) > LARGEST_KEY_FILE or key[0] != 1 or key_id(match[1], key[1:]).hex() != match[2]:
        raise NotReadable('the key file does not hold a log key')
    return match[1], key[1:]

NOTE = re.compile('(([^\n]+)\n(0|[1-9][0-9]{0,15})\n([^\n]{44})\n)\n\u2014 ([^\n ]+) ([^\n]{92})\n')
def read_checkpoint(case, public_key, key):
    """Origin, size and root of the log, signed once: by the key that bag-info.txt names, and that is the key given."""
    match = NOTE.fullmatch(tag_text(case, CHECKPOINT))
    root, signed = match and base64_of(match[4], 32), match and base64_of(match[6], 68)
    demand(root and signed and is_key_name(match[2]) and int(match[3]) <= SAFE_INTEGER, CHECKPOINT, 'is not of the form')
    demand(key in (None, (match[2], public_key)), CHECKPOINT, 'is signed by another key than the one you gave, or bag-info.txt names another')
    is_own = match[5] == match[2] and signed[:4] == key_id(match[2], public_key)
    demand(is_own and ed25519_verify(public_key, match[1].encode(), signed[4:]), CHECKPOINT, 'is not signed by the key that bag-info.txt names')
    return match[2], int(match[3]), root

# ------------------------------------------------------------------ custody entries (canonical JSON by RFC 8785, proofs by RFC 9162)
def integer(text):
    if len(text) > 17 or not re.fullmatch('-?[0-9]+', text) or abs(int(text)) > SAFE_INTEGER:
        raise ValueError('not an integer of at most 53 bits')
    return int(text)
def ordered(value, level=0):
    """The value with its members sorted; every value stands at level 32 at most."""
    if level > 32:
        raise ValueError('too deep')
    if isinstance(value, dict):
        return {name: ordered(value[name], level + 1) for name in sorted(value, key=utf16)}
    return [ordered(member, level + 1) for member in value] if isinstance(value, list) else value
def canonical(value):
    return json.dumps(ordered(value), ensure_ascii=False, separators=(',', ':')).encode('utf-8')
def members(value, *names):
    return isinstance(value, dict) and sorted(value) == sorted(names)
def commitment(opening):
    """Of {part, salt}; None when there is no part or no salt of 32 bytes."""
    salt = base64_of(opening['salt'], 32) if members(opening, 'part', 'salt') and isinstance(opening['part'], dict) else None
    return salt and hashlib.sha256(salt + canonical(opening['part'])).digest()
def matches(pattern, value):
    return isinstance(value, str) and re.fullmatch(pattern, value) is not None
def is_day(text):
    return (matches('[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])', text)
            and int(text[8:]) <= calendar.monthrange(int(text[:4]) % 400 + 400, int(text[5:7]))[1])
def is_handling(part):
    return (members(part, 'actor', 'day', 'object', 'reason', 'verb') and isinstance(part['verb'], str) and part['verb'] in VERBS
            and matches('[A-Za-z0-9][A-Za-z0-9:_-]{0,63}', part['actor']) and is_day(part['day'])
            and (part['object'] is None or matches('[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}', part['object']))
            and (part['reason'] is None or matches('[a-z][a-z0-9_-]{0,63}', part['reason'])))

def read_entry(line):
    """(index, handling, content or None, leaf hash, proof, digest without the proof) of one line."""
    try:
        value = json.loads(line, parse_int=integer, parse_float=integer, parse_constant=integer)
        if not members(value, 'content', 'handling', 'index', 'proof') or canonical(value).decode() != line:
            return None
    except (ValueError, RecursionError):
        return None
    index, handling, content, proof = value['index'], value['handling'], value['content'], value['proof']
    withheld = members(content, 'commitment')
    halves = commitment(handling), base64_of(content['commitment'], 32) if withheld else commitment(content)
    nodes = [base64_of(node, 32) for node in proof] if isinstance(proof, list) else [None]
    if type(index) is not int or index < 0 or None in halves or None in nodes or not is_handling(handling['part']):
        return None
    del value['proof']
    leaf, shown = hashlib.sha256(b'\x00' + halves[0] + halves[1]).digest(), hashlib.sha256(canonical(value)).hexdigest()
    return index, handling['part'], None if withheld else content['part'], leaf, nodes, shown
def root_from(index, size, leaf, proof):
    """RFC 9162, 2.1.3.2: the root that a proof leads to; None when it is too short or too long."""
    at, last, value = index, size - 1, leaf
    for node in proof:
        if last == 0:   # too long
            return None
        is_right = at & 1 or at == last
        value = hashlib.sha256(b'\x01' + (node + value if is_right else value + node)).digest()
        while is_right and at and not at & 1:
            at, last = at >> 1, last >> 1
        at, last = at >> 1, last >> 1
    return value if last == 0 else None

def proven_entries(case, size, root):
    """(index, digest, handling, content or None) of every entry, each proven to stand in the log."""
    *lines, rest = tag_text(case, ENTRIES).split('\n')
    demand(lines and not rest, ENTRIES, 'is not of the form')
    proven, findings, before = [], [], -1
    for number, line in enumerate(lines, 1):
        entry = read_entry(line) if len(utf16(line)) <= 2 * LONGEST_LINE else None
        demand(entry and entry[0] > before, ENTRIES, f'line {number} is not of the form, or not in the order of the log')
        before, handling, content, leaf, proof, shown = entry
        if before >= size or root_from(before, size, leaf, proof) != root:
            findings.append((f'custody entry {before}', f'is not in the log of {CHECKPOINT}'))
        proven.append((before, shown, handling, content))
    no_findings(findings)
    return proven

def check_ties(case, entries, listed, items):
    """Both lists are in the log; returns the day of each item's first entry `received`, else of its first `stored`, and the bait stated."""
    logged, shown, bait, days = {name: sha256_of(case, name) for name in LOGGED}, {}, {}, {'received': {}, 'stored': {}}
    for index, digest, handling, content in entries:
        stated = content.get('bait') if handling['verb'] == 'exported' and content and logged == {name: content.get(name) for name in LOGGED} else None
        is_own = type(stated) is int and stated >= 0
        (bait if is_own else shown)[index] = stated if is_own else digest
        if handling['verb'] in days and content is not None and isinstance(content.get('sha256'), str):
            days[handling['verb']].setdefault(content['sha256'], handling['day'])
    demand(bait, ', '.join(LOGGED), 'one of them is not what the log says was exported')
    found = {path: days['received'].get(digest) or days['stored'].get(digest) for path, digest in items.items()}
    no_findings([(f'custody entry {index}', 'was exported with this case file and has been taken out') for index in listed if index not in shown]
                + [(f'custody entry {index}', 'was not exported with this case file') for index in shown if index not in listed]
                + [(f'custody entry {index}', 'shows more or less than it did when it was exported') for index in shown if shown[index] != listed.get(index, shown[index])]
                + [(path, 'has no entry of its receipt') for path, day in found.items() if day is None])
    return found, next(iter(bait.values()))

# ------------------------------------------------------------------ Ed25519 (RFC 8032, 5.1), without the cofactor
P, L = 2 ** 255 - 19, 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P

def decompress(raw):
    """A point (X, Y, Z, T) from its canonical encoding, else None."""
    y, sign = int.from_bytes(raw, 'little') & (1 << 255) - 1, raw[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != square or (x == 0 and sign):
        return None
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P
def add(one, two):
    a, b = (one[1] - one[0]) * (two[1] - two[0]), (one[1] + one[0]) * (two[1] + two[0])
    c, d = 2 * one[3] * two[3] * D, 2 * one[2] * two[2]
    e, f, g, h = (b - a) % P, (d - c) % P, (d + c) % P, (b + a) % P
    return e * f % P, g * h % P, f * g % P, e * h % P
def multiply(scalar, point):
    total = (0, 1, 1, 0)
    while scalar:
        total, point, scalar = add(total, point) if scalar & 1 else total, add(point, point), scalar >> 1
    return total

def ed25519_verify(public_key, message, signature):
    """S < L, both points in canonical encoding, a key that is not of small order, and R = S·B - k·A exactly."""
    key, scalar = decompress(public_key), int.from_bytes(signature[32:], 'little')
    if key is None or scalar >= L or multiply(8, key)[0] == 0:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), 'little') % L
    x, y, z, _ = add(multiply(scalar, decompress(b'\x58' + b'\x66' * 31)), multiply(k, (P - key[0], key[1], 1, P - key[3])))
    return (y * pow(z, -1, P) % P | (x * pow(z, -1, P) % P & 1) << 255).to_bytes(32, 'little') == signature[:32]

# ------------------------------------------------------------------ folder and ZIP
class Folder:
    """files: path → size. strange: findings about what is neither a file nor a folder that holds something."""
    def __init__(self, root):
        self.root, self.files, self.strange, waiting = root, {}, [], ['']
        while waiting:
            folder = waiting.pop()
            with os.scandir(os.path.join(root, folder)) as found:
                entries = list(found)
            if folder and not entries:
                self.strange.append((folder.rstrip('/'), 'is an empty folder, which was not exported'))
            for entry in entries:
                path, status = folder + entry.name, entry.stat(follow_symlinks=False)
                if stat.S_ISREG(status.st_mode):
                    self.files[path] = status.st_size
                elif stat.S_ISDIR(status.st_mode) and len(utf16(path)) <= 2 * 200:
                    waiting.append(path + '/')
                else:
                    self.strange.append((path, 'is a link, not a plain file, or too deep'))

    def slices(self, path):
        flags = os.O_RDONLY | getattr(os, 'O_NOFOLLOW', 0) | getattr(os, 'O_NONBLOCK', 0) | getattr(os, 'O_BINARY', 0)
        left = self.files[path]
        with open(os.open(os.path.join(self.root, path), flags), 'rb') as file:
            while left >= 0 and (piece := file.read(min(SLICE, left + 1))):
                left -= len(piece)
                yield piece
        demand(left == 0, path, 'changed while it was read')

class Zip:
    """The one ZIP that the format allows. Its frame is made again from its directory and compared byte by byte."""
    def __init__(self, path):
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise NotReadable('neither a folder nor a ZIP')
        self.file, self.files, self.strange, self.places = open(path, 'rb'), {}, [], {}
        self.open_frame(os.fstat(self.file.fileno()).st_size)

    def read(self, offset, size):
        self.file.seek(offset)
        return self.file.read(size)

    def open_frame(self, size):
        wrong = 'directory of the ZIP', 'is not as an export writes it'
        end = self.read(size - 22, 22) if size >= 22 else b''
        if not end or (self.read(0, 4) != b'PK\x03\x04' and end[:4] != b'PK\x05\x06'):
            raise NotReadable('neither a folder nor a ZIP')
        count, length, start = struct.unpack('<HII', end[10:20])
        again = struct.pack('<4sHHHHIIH', b'PK\x05\x06', 0, 0, count, count, length, start, 0)
        demand(end == again and start + length + 22 == size <= 0xfffffffe and count <= 0xfffe and length <= LARGEST_TAG, *wrong)
        directory, at, offset, names = self.read(start, length), 0, 0, []
        for _ in range(count):
            demand(at + 46 <= length, *wrong)
            crc, bytes_, name_length = struct.unpack('<I4xIH', directory[at + 16:at + 30])
            name = directory[at + 46:at + 46 + name_length]
            shared = struct.pack('<HHHHHIIIHH', 20, 0x800, 0, 0, 0x21, crc, bytes_, bytes_, len(name), 0)
            central = b'PK\x01\x02' + struct.pack('<H', 20) + shared + struct.pack('<HHHII', 0, 0, 0, 0, offset) + name
            demand(offset <= start and directory[at:at + 46 + name_length] == central, *wrong)
            path, local = name.decode('utf-8', 'surrogateescape'), b'PK\x03\x04' + shared + name
            demand(self.read(offset, len(local)) == local, f'ZIP header of {path}', 'is not as an export writes it')
            self.files[path], self.places[path] = bytes_, (offset + len(local), crc)
            names.append(path)
            at, offset = at + len(central), offset + len(local) + bytes_
        demand(at == length and offset == start and names == sorted(set(names), key=utf16), *wrong)
        no_findings(name_findings(names))

    def slices(self, path):
        (offset, crc), left, found = self.places[path], self.files[path], 0
        while left > 0 and (piece := self.read(offset, min(SLICE, left))):
            offset, left, found = offset + len(piece), left - len(piece), zlib.crc32(piece, found)
            yield piece
        demand(not left and found == crc, path, 'does not fit its checksum in the ZIP')

# ------------------------------------------------------------------ the command
def main(arguments):
    parser = argparse.ArgumentParser(description='Checks a case file. Exit 0: intact, 3: no key was given, 1: changed, 2: not readable.', allow_abbrev=False)
    parser.add_argument('case', metavar='CASE', help='the folder or the ZIP')
    parser.add_argument('--log-key', metavar='KEYFILE', help='the log key as the organisation publishes it')
    code, lines = verify(**vars(parser.parse_args(arguments)))
    said = '\n'.join(''.join(char if char.isprintable() else f'\\u{ord(char):04x}' for char in line) for line in lines)
    try:   # a hostile name must not steer the terminal, nor a closed pipe look like a verdict
        sys.stdout.reconfigure(errors='backslashreplace')
        print(said, flush=True)
    except OSError:
        return 2
    return code
if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
