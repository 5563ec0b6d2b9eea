# test: what test/cli/export.sh wrote, read back: each format by its own rules, by its own tools where they are installed, and against the records of the database.
import collections, csv, importlib, io, json, os, re, sys, xml.etree.ElementTree as ET

home = sys.argv[1]
out = os.path.join(home, 'made')
failures = 0


def check(name, good, got=''):
    global failures
    print(('ok ' if good else 'not ok ') + name + ('' if good else ': ' + str(got)[:300]))
    failures += not good


def need(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def lines(name):
    with open(os.path.join(home, name), encoding='utf-8') as f:
        return [json.loads(line) for line in f]


records = {(r['id'], r['article']): r for r in lines('records')}
claims = {c['claim']: c for c in lines('claims')}
pages = {}  # sha256 → bytes, from the WARC


# ── warc ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

def warc():
    import hashlib
    data, at, kinds, ids = open(os.path.join(out, 'warc'), 'rb').read(), 0, collections.Counter(), set()
    good = True
    while at < len(data):
        head, _, rest = data[at:].partition(b'\r\n\r\n')
        fields = dict(l.split(': ', 1) for l in head.decode().split('\r\n')[1:])
        n = int(fields['Content-Length'])
        block = rest[:n]
        good &= head.startswith(b'WARC/1.1\r\n') and rest[n:n + 4] == b'\r\n\r\n' and fields['WARC-Record-ID'] not in ids
        good &= fields['WARC-Block-Digest'] == 'sha256:' + hashlib.sha256(block).hexdigest()
        ids.add(fields['WARC-Record-ID'])
        kinds[fields['WARC-Type']] += 1
        if fields['WARC-Type'] == 'resource':
            pages[hashlib.sha256(block).hexdigest()] = block
            good &= re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*", fields['WARC-Target-URI']) is not None
        at += len(head) + 4 + n + 4
    check('WARC: heads, lengths, digests, ids, addresses', good)
    check('WARC: a record of each page and its metadata', kinds['resource'] == kinds['metadata'] == len({r[0] for r in records}) and kinds['warcinfo'] == 1, kinds)
    check('WARC: the bytes that the records are of', {r['sha256'] for r in records.values()} == set(pages))
    if not need('warcio'):
        print('skip WARC by warcio: not installed')
        return
    from warcio.archiveiterator import ArchiveIterator
    with open(os.path.join(out, 'warc'), 'rb') as f:
        got = [(r.rec_type, r.rec_headers.get_header('WARC-Target-URI'), r.content_stream().read()) for r in ArchiveIterator(f, check_digests='raise')]
    check('WARC: warcio reads the same', sorted(hashlib.sha256(b).hexdigest() for t, _, b in got if t == 'resource') == sorted(pages), len(got))


# ── citron, brat ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

def read_text(r):
    return ''.join(b['text'] + '\n' for b in r['blocks'] if b['kind'] in ('title', 'subhead', 'intro', 'body'))


def citron():
    docs = {(d['source']['document'], d['source']['article']): d for d in lines('made/citron')}
    check('Citron: every document', set(docs) == set(records))
    bad, wrong = [], []
    for key, d in docs.items():
        r = records[key]
        if d['text'] != read_text(r):
            wrong.append(key)
        for q, own in zip(d['quotes'], r['quotes']):
            spans = [s for s in [q['cue']] + q['sources'] + q['contents'] + q['coreferences'] if s]
            bad += [s for s in spans if d['text'][s['start']:s['end']] != s['text']]
            contents = ' '.join(s['text'].replace('\n', ' ') for s in q['contents'])
            if contents != own['content']['text'] and not own['parts'] or (q['cue'] or {}).get('text') != (own['cue'] or {}).get('text'):
                wrong.append((contents, own['content']['text']))
            if [s['text'] for s in q['sources']] != ([own['source']['text']] if own['source'] else []) or q['rawi']['span'] != own['content']['span']:
                wrong.append(q)
        if len(d['quotes']) != len(r['quotes']):
            wrong.append(len(d['quotes']))
    check('Citron: each span reads its text', not bad, bad[:2])
    check('Citron: the quotes of the records', not wrong, wrong[:2])


def brat():
    folder = os.path.join(out, 'brat')
    rows = list(csv.DictReader(open(os.path.join(folder, 'documents.tsv'), encoding='utf-8', newline=''), delimiter='\t', quoting=csv.QUOTE_NONE))
    check('brat: every document', {(r['document'], int(r['article'])) for r in rows} == set(records))
    types = dict(re.findall(r'^([A-Za-z_]+)\t(.*)$', open(os.path.join(folder, 'annotation.conf'), encoding='utf-8').read(), re.M))
    known = set(types) | {'Person', 'Organization', 'Place', 'Quote', 'Cue', 'Source', 'Figure', 'Date'}
    bad, wrong = [], []
    for row in rows:
        r = records[row['document'], int(row['article'])]
        text = open(os.path.join(folder, row['name'] + '.txt'), encoding='utf-8', newline='').read()
        seen, marks, refs, acts = set(), collections.Counter(), [], 0
        if text != read_text(r):
            wrong.append(row['name'])
        for line in open(os.path.join(folder, row['name'] + '.ann'), encoding='utf-8', newline='').read().splitlines():
            cells = line.split('\t')
            if cells[0] in seen and cells[0] != '*':
                bad.append(line)
            seen.add(cells[0])
            if cells[0][0] == 'T':
                kind, places = cells[1].split(' ', 1)
                pieces = [tuple(map(int, p.split(' '))) for p in places.split(';')]
                if kind not in known or ' '.join(text[a:b] for a, b in pieces) != cells[2] or any('\n' in text[a:b] or a >= b for a, b in pieces):
                    bad.append(line)
                marks[kind] += 1
            elif cells[0][0] == 'E':
                acts += 1
                refs += re.findall(r':(T\d+)', cells[1])
                if not re.fullmatch(r'[A-Z]+:T\d+( (Actor|Recipient|Place)\d*:T\d+)*', cells[1]):
                    bad.append(line)
            elif cells[0][0] == 'R':
                refs += re.findall(r'Arg\d:(T\d+)', cells[1])
            elif cells[0][0] == '*':
                refs += cells[1].split(' ')[1:]
            elif cells[0][0] in 'A#':
                refs.append(cells[1].split(' ')[1])
            else:
                bad.append(line)
        bad += [x for x in refs if x not in seen]
        named = sum(len(e['mentions']) for e in r['entities'])
        if sum(marks[k] for k in ('Person', 'Organization', 'Place')) != named or acts != sum(len(v['triggers']) for v in r['events']) or marks['Figure'] != len(r['figures']):
            wrong.append((row['name'], marks, named))
    check('brat: places, types, references', not bad, bad[:3])
    check('brat: the facts of the records', not wrong, wrong[:2])


# ── web annotations ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

def decode(r):
    return pages[r['sha256']].decode(r['charset'])


def served(r, html):
    if not html:
        return decode(r)
    h = need('html5lib')
    if not h:
        return None
    tree = h.parse(pages[r['sha256']], transport_encoding=r['charset'], treebuilder='dom', namespaceHTMLElements=False)

    def content(n):
        if n.nodeType == n.TEXT_NODE:
            return n.data
        if n.nodeType == n.COMMENT_NODE or n.nodeName == 'template' or n.nodeType == n.DOCUMENT_TYPE_NODE:
            return ''
        return ''.join(map(content, n.childNodes))
    return content(tree)


def webannotation():
    notes = lines('made/webannotation')
    model, quote, position, data, texts, places = [], [], [], [], {}, collections.defaultdict(set)
    for a in notes:
        source, sel = a['target']['source'], {s['type']: s for s in a['target']['selector']}
        if a['@context'] != 'http://www.w3.org/ns/anno.jsonld' or a['type'] != 'Annotation' or not re.fullmatch(r'urn:uuid:[0-9a-f-]{36}', a['id']) or not a['body'] \
                or a['motivation'] not in ('identifying', 'describing', 'classifying') or any(b['type'] != 'TextualBody' or not b['value'] for b in a['body']):
            model.append(a)
        r = [records[k] for k in records if k[0] == source['dc:identifier']][0]
        html = source['format'] == 'text/html'
        q, p, d = sel['TextQuoteSelector'], sel['TextPositionSelector'], sel['DataPositionSelector']
        raw = pages[r['sha256']][d['start']:d['end']]
        if not html and raw.decode(r['charset']) != q['exact']:
            data.append((raw, q))
        if r['sha256'] not in texts:
            texts[r['sha256']] = served(r, html)
        t = texts[r['sha256']]
        if t is not None:
            if t[p['start']:p['end']] != q['exact']:
                position.append((t[p['start']:p['end']], q['exact']))
            if t[max(0, p['start'] - 32):p['start']] != q['prefix'] or t[p['end']:p['end'] + 32] != q['suffix']:
                quote.append(q)
        places[source['dc:identifier']].add((d['start'], d['end'] - d['start']))
    check('Web Annotation: the model\'s fields', not model and len({a['id'] for a in notes}) == len(notes), model[:1])
    check('Web Annotation: bytes read the quote', not data, data[:2])
    check('Web Annotation: positions are those of the served text', not position, position[:2])
    check('Web Annotation: what stands around', not quote, quote[:2])
    if not need('html5lib'):
        print('skip Web Annotation in HTML by html5lib: not installed')
    want = collections.defaultdict(set)
    for k, r in records.items():
        want[k[0]] |= {tuple(m['span']) for e in r['entities'] for m in e['mentions']} | {tuple(t['span']) for v in r['events'] for t in v['triggers']}
        want[k[0]] |= {tuple(x['span']) for x in r['figures'] + r['dates']} | {tuple(p['span']) for q in r['quotes'] for p in (q['parts'] or [q['content']])}
    check('Web Annotation: every fact of the records', {k: v for k, v in want.items() if v} == dict(places))


# ── events ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

MANUAL = {'id', 'has_event', 'date', 'time', 'enddate', 'endtime', 'actor', 'recipient', 'event', 'event_loc', 'event_text', 'quad_code', 'event_scale', 'mode', 'context', 'link', 'text',
          'text_info', 'cite_info', 'coder', 'coded_date', 'coded_time', 'comment', 'rawi'}
ENTITY = {'code', 'sector', 'entity_text', 'identifier_id', 'identifier_text', 'religion', 'ethnicity', 'office', 'gender', 'age', 'rawi'}
COOPERATION = {'CONSULT', 'SUPPORT', 'COOPERATE', 'AID'}


def plover():
    events = lines('made/plover')
    bad = [e for e in events if set(e) - MANUAL or not {'id', 'date', 'actor', 'event'} <= set(e) or any(set(a) - ENTITY for a in e['actor'] + e['recipient'])
           or (e['date'] and not re.fullmatch(r'\d{4}-\d\d-\d\d', e['date'])) or e['quad_code'] not in (1, 2, 3, 4) or not -10 <= e['event_scale'] <= 10]
    check('PLOVER: the manual\'s fields', not bad and len({e['id'] for e in events}) == len(events), bad[:1])
    wrong = []
    check('PLOVER: every event', len(events) == sum(len(r['events']) for r in records.values()))
    for e in events:
        m = e['rawi']
        r = records[m['document'], m['article']]
        v = r['events'][m['item']]
        planned = v['status'] == 'future'
        kind = 'AGREE' if planned and v['type'] in COOPERATION else 'CONCEDE' if planned and v['type'] == 'RETREAT' else v['type']
        aux = {'actual': [], 'negated': ['negation']}.get(v['status'], [v['status']])
        if e['event'] != [kind] or e['context'] != v['context'] + aux or [t['span'] for t in v['triggers']] != m['spans'] or e['event_text'] != [t['text'] for t in v['triggers']]:
            wrong.append(e)
        for side in ('actor', 'recipient'):
            if [a['rawi']['key'] for a in e[side]] != [r['entities'][i]['key'] for i in v[side]]:
                wrong.append(e)
        if v['date'] and len(v['date']['value']) == 10 and e['date'] != v['date']['value'] or (not v['date'] and e['date'] and m['date_basis'] != 'published'):
            wrong.append(e)
        if 'link' in e and (claims[int(e['link'])]['kind'] != 'event' or claims[int(e['link'])]['tellings'] != m['tellings']):
            wrong.append(e)
        if (e['event_scale'], e['quad_code']) != ((2.5, 1) if kind == 'AGREE' else (4.5, 1) if kind == 'CONCEDE' and planned else
                                                  (v['score'], 1 + ['verbal_cooperation', 'material_cooperation', 'verbal_conflict', 'material_conflict'].index(v['quad']))):
            wrong.append(e)
    check('PLOVER: what the records say', not wrong, wrong[:1])


def cameo():
    rows = [l.rstrip('\n').split('\t') for l in open(os.path.join(out, 'cameo'), encoding='utf-8')]
    bad = [r for r in rows if not (r[0].isdigit() and re.fullmatch(r'\d{8}', r[1]) and r[2] == r[1][:6] and r[3] == r[1][:4] and r[4].startswith(r[3]) and r[27] == r[26][:3] and r[28] == r[26][:2]
                                   and r[29] in '1234' and -10 <= float(r[30]) <= 10 and r[25] in '01' and int(r[31]) >= int(r[33]) >= 1 and int(r[32]) >= 1
                                   and all(c == '' or re.fullmatch(r'[A-Z]{3}', c) for c in (r[7], r[12], r[17], r[22])) and r[5] == r[7] + r[12] and r[15] == r[17] + r[22])]
    check('CAMEO: the columns', not bad and len({r[0] for r in rows}) == len(rows), bad[:1])
    roots = {1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 2, 7: 2, 8: 2, 9: 3, 10: 3, 11: 3, 12: 3, 13: 3}
    check('CAMEO: classes by root', all(int(r[29]) == roots.get(int(r[28]), 4) for r in rows))
    names = {e['name'] for r in records.values() for e in r['entities']}
    check('CAMEO: actors of the records', all(r[6].lstrip("'") in names | {''} and r[16].lstrip("'") in names | {''} and r[6] + r[16] for r in rows))
    hosts = [r for r in rows if r[26] == '043']
    check('CAMEO: a host to each guest', len(hosts) > 0 and all(any(g[26] == '042' and g[6] == h[16] and g[16] == h[6] for g in rows) for h in hosts))


# ── documents ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

NINJS = {'uri', 'type', 'representationType', 'profile', 'version', 'firstCreated', 'versionCreated', 'copyrightHolder', 'language', 'headlines', 'bodies', 'people', 'organisations', 'places',
         'subjects', 'infoSources', 'by', 'altIds', 'standard'}
URI = r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+"


def ninjs():
    items = lines('made/ninjs')
    ids = [{a['role']: a['value'] for a in i['altIds']} for i in items]
    check('ninjs: every document, by its own name', {(a['rawi:document'], int(a['rawi:article'])) for a in ids} == set(records) and len({i['uri'] for i in items}) == len(items))
    check('ninjs: fields and addresses', all(set(i) <= NINJS and re.fullmatch(URI, i['uri']) for i in items), [i for i in items if set(i) - NINJS][:1])
    wrong = []
    for i, a in zip(items, ids):
        r = records[a['rawi:document'], int(a['rawi:article'])]
        named = [e['key'] for e in r['entities'] if not e['unnamed']]
        if sorted(x['literal'] for k in ('people', 'organisations', 'places') for x in i.get(k, [])) != sorted(named) or i.get('headlines', [{}])[0].get('value') != (r['title'] or {}).get('text'):
            wrong.append(i)
        if i.get('bodies', [{}])[0].get('value', '') != '\n\n'.join(b['text'] for b in r['blocks'] if b['kind'] in ('subhead', 'intro', 'body')):
            wrong.append(i)
    check('ninjs: what the records say', not wrong, wrong[:1])
    jsonschema, schema = need('jsonschema'), os.environ.get('RAWI_NINJS_SCHEMA')
    if not jsonschema or not schema:
        print('skip ninjs by its schema: ' + ('jsonschema is not installed' if not jsonschema else 'RAWI_NINJS_SCHEMA names no file'))
        return
    from referencing import Registry, Resource
    geojson = Resource.from_contents({'$schema': 'http://json-schema.org/draft-07/schema#', 'type': 'object', 'required': ['type', 'coordinates'], 'properties': {'type': {'enum': ['Point']}, 'coordinates': {
        'type': 'array', 'items': {'type': 'number'}, 'minItems': 2}}})
    registry = Registry().with_resources([('https://geojson.org/schema/GeoJSON.json', geojson), ('https://geojson.org/schema/GeoJSON.json#', geojson)])
    v = jsonschema.Draft202012Validator(json.load(open(schema, encoding='utf-8')), registry=registry, format_checker=jsonschema.FormatChecker())
    wrong = [e.message for i in items for e in v.iter_errors(i)]
    check('ninjs: valid by the schema of IPTC', not wrong, wrong[:3])
    broken = dict(items[0], bogus=1)
    check('ninjs: the schema would find an unknown field', any(v.iter_errors(broken)))


def walk(o):
    if isinstance(o, dict):
        yield o
        for v in o.values():
            yield from walk(v)
    elif isinstance(o, list):
        for v in o:
            yield from walk(v)


def schema_org():
    things = lines('made/schema.org')
    articles, told = [t for t in things if t['@type'] == 'NewsArticle'], [t for t in things if t['@type'] == 'Claim']
    check('schema.org: every document and claim', len(articles) == len(records) and {int(t['@id'].rsplit(':', 1)[1]) for t in told} == set(claims))
    check('schema.org: names are addresses', all(re.fullmatch(URI, t['@id']) for t in things) and len({t['@id'] for t in things}) == len(things))
    wrong = []
    for t in told:
        c = claims[int(t['@id'].rsplit(':', 1)[1])]
        spans = [p['value'] for a in t['appearance'] for p in a['identifier'] if p['propertyID'] == 'rawi:span']
        if t['text'] != c['text'] or spans != ['%d+%d' % tuple(d['span']) for d in c['docs']] or t.get('author', {}).get('identifier') != c['speaker']:
            wrong.append(t)
    for t in articles:
        i = {p['propertyID']: p['value'] for p in t['identifier']}
        r = records[i['rawi:document'], int(i['rawi:article'])]
        if [q['text'] for q in t['hasPart']] != [q['content']['text'] for q in r['quotes']] or [m['identifier'] for m in t['mentions']] != [e['key'] for e in r['entities'] if not e['unnamed']]:
            wrong.append(t)
    check('schema.org: what the records say', not wrong, wrong[:1])
    rdflib = need('rdflib')
    if not rdflib:
        print('skip schema.org by rdflib: not installed')
        return
    words = {k for o in walk(things) for k in o if k[0] != '@'} | {o['@type'] for o in walk(things) if '@type' in o}
    unknown = [w for w in words if w not in rdflib.SDO]
    check('schema.org: its own words only', not unknown, unknown)
    g = rdflib.Graph()
    for t in things:
        g.parse(data=json.dumps(dict(t, **{'@context': {'@vocab': 'https://schema.org/'}})), format='json-ld')
    n = len(set(g.subjects(rdflib.RDF.type, rdflib.SDO.Quotation)))
    check('schema.org: JSON-LD that reads as RDF, quotes with their speakers', n == sum(len(r['quotes']) for r in records.values()) and
          len(list(g.triples((None, rdflib.SDO.spokenByCharacter, None)))) == sum(len(q['speakers']) for r in records.values() for q in r['quotes']), n)


# ── sentences, networks, tables ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

def conllu():
    path = os.path.join(out, 'conllu')
    names, doc, bad = collections.defaultdict(set), None, []
    for line in open(path, encoding='utf-8'):
        if line.startswith('# newdoc id = '):
            doc = line[14:].rstrip('\n').rpartition('#')
            doc = (doc[0], int(doc[2]))
        cells = line.rstrip('\n').split('\t')
        if len(cells) == 10 and 'NER=' in cells[9]:
            m = dict(x.split('=', 1) for x in cells[9].split('|'))
            if records[doc]['entities'][int(m['Entity'])]['type'] != m['NER'][2:]:
                bad.append(line)
            names[doc].add(int(m['Entity']))
        elif len(cells) not in (1, 10):
            bad.append(line)
    want = {k: {e['id'] for e in r['entities'] if not e['unnamed'] and any(m['form'] == 'name' for m in e['mentions'])} for k, r in records.items()}
    check('CoNLL-U: ten fields; names as the records type them', not bad, bad[:2])
    check('CoNLL-U: every named entity of every record', {k: v for k, v in want.items() if v} == dict(names), [(k, v, names[k]) for k, v in want.items() if v != names[k]][:2])
    if not need('conllu'):
        print('skip CoNLL-U by conllu: not installed')
        return
    sentences = importlib.import_module('conllu').parse(open(path, encoding='utf-8').read())
    ud = os.path.join(os.path.dirname(sys.executable), 'udvalidate')
    if os.path.exists(ud):
        import subprocess
        got = subprocess.run([ud, '--level', '1', '--lang', 'ar', '--exclude', 'unicode-normalization', '--', path], capture_output=True, text=True)
        check('CoNLL-U: valid by udtools (level 1: there is no syntax; words stand as the page has them, normalised or not)', got.returncode == 0, got.stdout[-200:])
    else:
        print('skip CoNLL-U by udtools: not installed')
    check('CoNLL-U: conllu reads it', len(sentences) > 50 and all(s.metadata['text'] and s.metadata['sent_id'] for s in sentences), len(sentences))


def graphml():
    ns = '{http://graphml.graphdrawing.org/xmlns}'
    root = ET.parse(os.path.join(out, 'graphml')).getroot()
    keys = {k.get('id'): (k.get('for'), k.get('attr.name'), k.get('attr.type')) for k in root.iter(ns + 'key')}
    read = {'int': int, 'double': float, 'string': str}
    value = lambda x: {keys[d.get('key')][1]: read[keys[d.get('key')][2]](d.text) for d in x.iter(ns + 'data')}
    nodes = {n.get('id'): value(n) for n in root.iter(ns + 'node')}
    edges = [(e.get('source'), e.get('target'), value(e)) for e in root.iter(ns + 'edge')]
    check('GraphML: edges between nodes that there are', edges and all(a in nodes and b in nodes for a, b, _ in edges))
    docs = collections.Counter()
    for r in records.values():
        docs.update({e['key'] for e in r['entities'] if not e['unnamed']})
    got = {n['key']: n['documents'] for n in nodes.values() if n['kind'] == 'entity'}
    check('GraphML: every entity, with its documents', got == dict(docs), set(got.items()) ^ set(docs.items()))
    want = sorted((o['from'], o['to'], o['documents'], o['words']) for o in lines('outlets'))
    check('GraphML: who copies whom', want == sorted((nodes[a]['label'], nodes[b]['label'], v['documents'], v['words']) for a, b, v in edges if v['kind'] == 'copies'), want)
    nx = need('networkx')
    if not nx:
        print('skip GraphML by networkx: not installed')
        return
    g = nx.read_graphml(os.path.join(out, 'graphml'), force_multigraph=True)
    check('GraphML: networkx reads it', (g.number_of_nodes(), g.number_of_edges()) == (len(nodes), len(edges)), g)


def tables():
    folder = os.path.join(out, 'csv')
    package = json.load(open(os.path.join(folder, 'datapackage.json'), encoding='utf-8'))
    rows, bad = {}, []
    plain = lambda s: s[1:] if s[:1] == "'" else s
    for res in package['resources']:
        raw = open(os.path.join(folder, res['path']), encoding='utf-8', newline='').read()
        table = list(csv.reader(io.StringIO(raw, newline=''), strict=True))
        names = [f['name'] for f in res['schema']['fields']]
        types = {f['name']: f['type'] for f in res['schema']['fields']}
        if table[0] != names or any(len(r) != len(names) for r in table) or len(raw.replace('\r\n', '')) + 2 * raw.count('\r\n') != len(raw):
            bad.append(res['path'])
        for r in table[1:]:
            bad += [c for c, n in zip(r, names) if (types[n] == 'string' and c[:1] and c[0] in '=+-@\t\r\n＝＋－＠') or (types[n] in ('integer', 'number') and c and not re.fullmatch(r'-?[0-9.e+-]+', c))]
        rows[res['name']] = [{n: (plain(c) if types[n] == 'string' else c) for n, c in zip(names, r)} for r in table[1:]]
    check('CSV: columns as the package has them, no formula', not bad, bad[:3])
    for res in package['resources']:
        key, mine = res['schema'].get('primaryKey'), rows[res['name']]
        if key and len({tuple(r[k] for k in key) for r in mine}) != len(mine):
            bad.append(res['name'])
        for f in res['schema'].get('foreignKeys', []):
            there = {tuple(r[k] for k in f['reference']['fields']) for r in rows[f['reference']['resource']]}
            bad += [(res['name'], f['fields'], r) for r in mine if all(r[k] for k in f['fields']) and tuple(r[k] for k in f['fields']) not in there]
    check('CSV: keys are keys, references are there', not bad, bad[:2])
    doc = lambda r: (r['document'], int(r['article']))
    place = lambda r: [int(r['start']), int(r['length'])]
    check('CSV: documents', {doc(r): (r['outlet'], r['published'], r['sha256']) for r in rows['documents']} ==
          {k: ((r['outlet'] or {}).get('name', ''), r['published']['value'] or '', r['sha256']) for k, r in records.items()})
    lists = {'quotes': lambda r: [(q['content']['text'], q['content']['span']) for q in r['quotes']], 'figures': lambda r: [(f['text'], f['span']) for f in r['figures']],
             'dates': lambda r: [(d['text'], d['span']) for d in r['dates']], 'blocks': lambda r: [(b['text'], b['span']) for b in r['blocks']],
             'events': lambda r: [(v['triggers'][0]['text'], v['triggers'][0]['span']) for v in r['events']],
             'mentions': lambda r: [(m['text'], m['span']) for e in r['entities'] for m in e['mentions']], 'offices': lambda r: [(o['text'], o['span']) for e in r['entities'] for o in e['roles']]}
    for name, of in lists.items():
        want = [(k,) + x for k, r in records.items() for x in of(r)]
        check('CSV: ' + name, sorted(map(str, want)) == sorted(str((doc(r), r['text'], place(r))) for r in rows[name]))
    check('CSV: claims, stories, copies', {int(r['claim']): int(r['tellings']) for r in rows['claims']} == {k: c['tellings'] for k, c in claims.items()} and
          {int(r['story']): int(r['tellings']) for r in rows['stories']} == {s['story']: s['tellings'] for s in lines('stories')} and
          len(rows['copies']) == len(lines('copies')) and len(rows['claim_places']) == sum(len(c['docs']) for c in claims.values()))
    if not need('frictionless'):
        print('skip CSV by frictionless: not installed')
        return
    f = importlib.import_module('frictionless')
    report = f.validate(os.path.join(folder, 'datapackage.json'))
    check('CSV: a valid data package by frictionless', report.valid, report.flatten(['type', 'message'])[:3])


for part in (warc, citron, brat, webannotation, plover, cameo, ninjs, schema_org, conllu, graphml, tables):
    try:
        part()
    except Exception as e:
        import traceback
        check(part.__name__, False, repr(e) + ' ' + traceback.format_exc().splitlines()[-3].strip())
sys.exit(1 if failures else 0)
