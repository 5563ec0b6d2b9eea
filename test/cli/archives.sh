#!/bin/sh
# test: archives, crawls and feeds by the command: every layer and every form, each in another; bombs and damage in bounded memory and time, with the rest read.
. test/cli/common

# A sanitized build keeps a map of all addresses: what it may take cannot be limited.
little="ulimit -v 1500000"
! grep -q -e __asan_init -e __tsan_init "$rawi" || little=:

have() {
	for tool; do
		command -v "$tool" > /dev/null || { echo "skip $what: no $tool"; return 1; }
	done
}
page() { printf '<html><head><title>خبر %s</title></head><body><article><h1>خبر %s</h1><p>قال الوزير سالم العدناني إن الزيارة رقم %s تمت يوم الاثنين.</p></article></body></html>' "$1" "$1" "$1"; }
record() { # FILE: a response that holds it
	{ printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'; cat "$1"; } > "$dir/block"
	printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/%s/\r\nWARC-Date: 2024-03-05T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n' \
		"$(basename "$1")" "$(wc -c < "$dir/block")"
	cat "$dir/block"
	printf '\r\n\r\n'
}
ids() { sed 's/^{"id":"\([^"]*\)".*/\1/' "$dir/out" | tr '\n' ' '; }
is() { if [ "$(ids)" = "$2" ]; then ok "$1"; else not_ok "$1" "ids: $(ids)"; fi; }

for i in 1 2 3; do page $i > "$dir/p$i.html"; done
pages 3 > "$dir/d.jsonl"
cd "$dir" || exit 1
case $rawi in /*) ;; *) rawi=$OLDPWD/$rawi ;; esac

for tool in gzip zstd bzip2 xz; do
	what="$tool"
	have $tool || continue
	$tool -c p1.html > "packed.$tool" # the name tells nothing
	$tool -c d.jsonl > "d.jsonl.$tool"
	status "$tool: a page and lines" 0 "$rawi" extract "packed.$tool" "d.jsonl.$tool"
	is "$tool: their ids" "packed.$tool page-00000 page-00001 page-00002 "
	size=$(wc -c < "d.jsonl.$tool")
	head -c $((size / 2)) "d.jsonl.$tool" > cut
	status "$tool: cut off" 1 sh -c "'$rawi' extract - < cut"
	says "$tool: and said with its place" "cut off: the $tool data that begins at byte 0 is not whole"
done

what="zip and tar"
if have gzip tar zip; then
	mkdir -p in/deep in/.hidden
	cp p1.html in/صفحة.html
	cp p2.html in/deep/b.html
	cp p3.html in/.hidden/c.html
	gzip -c d.jsonl > in/d.jsonl.gz
	ln -s /etc/passwd in/link
	(cd in && zip -qr ../n.zip . -x link && tar cf ../n.tar صفحة.html deep d.jsonl.gz link .hidden)
	gzip -c n.tar > n.tgz
	status "a zip" 0 "$rawi" extract n.zip
	check "its paths are its ids" sh -c "grep -q '^{\"id\":\"n.zip#صفحة.html\"' out && grep -q '^{\"id\":\"n.zip#deep/b.html\"' out && [ \$(wc -l < out) -eq 5 ]"
	status "a tar, packed" 0 "$rawi" extract n.tgz
	is "its ids" "n.tgz#صفحة.html n.tgz#deep/b.html page-00000 page-00001 page-00002 "
	says "links and hidden names are counted" "5 read, 0 skipped, 2 other parts passed over"
	(cd in && zip -qr ../out.zip ../n.tgz ../n.zip)
	status "archives in an archive, from a pipe" 0 sh -c "cat out.zip | '$rawi' extract -"
	check "all are read" [ "$(wc -l < out)" -eq 10 ]
	cp n.zip bad.zip
	printf 'XXXXXXXXXXXXXXXX' | dd of=bad.zip bs=1 seek=100 conv=notrunc 2> err
	status "a damaged zip ends well" 1 "$rawi" extract bad.zip p1.html
	says "and is named" "bad.zip"
	check "the next file is read" grep -q '"id":"p1.html"' out
	head -c 3000 n.tar > cut.tar
	status "a tar that is cut off" 1 "$rawi" extract cut.tar
	says "is named" "cut.tar: the archive is damaged near byte"
	if tar cf sparse.tar --format=gnu --sparse p1.html 2> err && truncate -s 20G big && echo x >> big && tar cf sparse.tar --format=gnu --sparse big p1.html 2> err; then
		rm -f big
		status "a sparse file of 20 GB in a tar" 1 timeout 120 sh -c "$little; '$rawi' extract -j 1 sparse.tar"
		says "is skipped" "sparse.tar#big: unpacks to more than 256 times its size"
		is "and the next one read" "sparse.tar#p1.html "
	else
		echo "skip a sparse file: this tar or this disk makes none"
	fi
fi

what="crawls"
if have gzip; then
	: > c.warc.gz
	at=
	for i in 1 2 3; do
		at="$at c.warc.gz#$(($(wc -c < c.warc.gz)))"
		record p$i.html | gzip -c >> c.warc.gz
	done
	for i in 1 2 3; do record p$i.html; done > c.warc
	status "a crawl, a record a member" 0 "$rawi" extract c.warc.gz
	check "an id is the member's offset, the address the record's" sh -c "grep -q '\"value\":\"https://a.example/p2.html/\"' out && [ \"$(ids)\" = \"$at \" -o \"$(ids)\" = \"${at# } \" ]"
	status "plain" 0 "$rawi" extract c.warc
	check "three of them" [ "$(wc -l < out)" -eq 3 ]
	status "added" 0 "$rawi" add --db a.db c.warc.gz
	status "and verified" 0 "$rawi" verify --db a.db
	status "added again" 0 "$rawi" add --db a.db c.warc.gz
	says "all known" "0 new, 0 new versions, 0 read anew, 3 known"
	second=$(echo $at | cut -d' ' -f2 | sed 's/.*#//')
	third=$(echo $at | cut -d' ' -f3 | sed 's/.*#//')
	{ head -c $(((second + third) / 2)) c.warc.gz; tail -c +$((third + 1)) c.warc.gz; } > hole.warc.gz
	status "a member cut in its middle" 1 "$rawi" extract hole.warc.gz
	says "is named with its place" "hole.warc.gz#$second: "
	says "counted" "2 read, 1 skipped"
	{ record p1.html | gzip -c; printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: 2147483648\r\n\r\n' | gzip -c; head -c 2147483648 /dev/zero | gzip -1 -c; \
		printf '\r\n\r\n' | gzip -c; record p2.html | gzip -c; } > big.warc.gz
	status "a record of 2 GB in little memory" 1 timeout 300 sh -c "$little; '$rawi' extract -j 1 big.warc.gz"
	says "is a bomb, or too large" "big.warc.gz#"
	check "the page before it is read" grep -q 'p1.html' out
	head -c 1073741824 /dev/zero | gzip -9 -c > bomb.html.gz
	gzip -c bomb.html.gz > bomb2.gz
	status "decompression bombs in little memory and time" 1 timeout 120 sh -c "$little; '$rawi' extract -j 1 bomb.html.gz bomb2.gz p1.html"
	check "each named" [ "$(grep -c 'taken for a decompression bomb' err)" -eq 2 ]
	check "the rest is read" grep -q '"id":"p1.html"' out
fi

printf '<rss><channel><title>صحيفة الضفة</title><item><title>خبر</title><link>https://a.example/1</link><pubDate>Tue, 05 Mar 2024 10:00:00 +0300</pubDate><description>&lt;p&gt;قال الوزير كلمة.&lt;/p&gt;</description></item></channel></rss>' > feed.xml
status "a feed" 0 "$rawi" add --db f.db feed.xml
status "verified" 0 "$rawi" verify --db f.db
status "records" 0 "$rawi" records --db f.db
check "dated and addressed by the feed" grep -q '"id":"https://a.example/1".*"value":"2024-03-05T10:00:00+03:00"' out

# a library that is loaded when it is needed, and is none
mkdir fake
: > fake/libarchive.so.13
: > fake/libxml2.so.2
printf '{"id":"late","text":"قال الوزير كلمة في المدينة"}\n' > late.jsonl
tar -cf late.tar late.jsonl
status "an archive without libarchive" 1 env LD_LIBRARY_PATH=fake timeout 20 "$rawi" extract late.tar late.jsonl
says "says so, once" "late.tar: libarchive cannot be loaded"
check "once" [ "$(grep -c 'cannot be loaded' err)" -eq 1 ]
is "and the next one read" "late "
status "a feed without libxml2" 1 env LD_LIBRARY_PATH=fake timeout 20 "$rawi" extract feed.xml late.jsonl
says "says so" "libxml2 cannot be loaded"
is "and the next one read" "late "

# a head whose owner stands where holes of a sparse file do: libarchive asks to be asked again, without end
cp p1.html holes.html
tar --format=gnu --owner=root:0 --group=root:0 -cf holes.tar holes.html
printf '\0\0\0\0' | dd of=holes.tar bs=1 seek=297 conv=notrunc 2> dd.err
printf root | dd of=holes.tar bs=1 seek=481 conv=notrunc 2> dd.err
status "a tar that is never done" 1 timeout 60 "$rawi" extract holes.tar late.jsonl
says "is damaged" "holes.tar#holes.html: damaged in the archive"
is "and the next one read" "late "

head -c 100000000 /dev/zero | tr '\0' 'x' > line.html
status "a page of 100 MB on one line, in little memory" 1 timeout 60 sh -c "$little; '$rawi' extract -j 1 line.html p1.html"
says "is skipped with its size" "line.html: 100000000 bytes: larger than 64 MiB"
{ printf '{"text":"'; cat line.html; printf '"}\n{"id":"after","text":"قال الوزير كلمة"}\n'; } > line.jsonl
status "a line of 100 MB" 1 timeout 60 sh -c "$little; '$rawi' extract -j 1 line.jsonl"
says "is skipped, too" "line.jsonl:1: a line of 100000012 bytes: larger than 64 MiB"
is "and the next one read" "after "
cd "$OLDPWD" || exit 1
finish
