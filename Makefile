# rawi: make, make check, make san, make bench, make score, make install. BUILD=DIR builds elsewhere; CC=clang and WERROR=-Werror as wished.
BUILD   ?= build
CC      ?= gcc
CORPUS  ?= ../shared/data/anercorp-camel
SOURCES ?= ../sources
PREFIX  ?= /usr/local
HUNSPELL_AR ?= /usr/share/hunspell
GEONAMES_AR ?= /usr/share/locale/ar/LC_MESSAGES/geonames.mo
CLDR    ?= /usr/share/unicode/cldr/common
CFLAGS  ?= -O2 -g
# What a mistake in memory must not become (test/cli/hardened.sh); HARDEN= HARDEN_LINK= for sanitizers and other machines.
HARDEN  ?= -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -Wformat -Wformat-security
HARDEN_LINK ?= -Wl,-z,relro,-z,now,-z,noexecstack
WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes $(WERROR)
PKGS    := sqlite3 jansson libzstd libxxhash nettle zlib liblzma libbrotlidec
# Loaded when something needs them (src/base/late.h); a program or package that shall bring them along links them, too.
LATE    := icu-uc icu-i18n libarchive libxml-2.0
ALL      = -std=c11 -D_DEFAULT_SOURCE $(WARN) $(CFLAGS) $(HARDEN) -fPIC -fvisibility=hidden -Isrc -Iinclude -I. $(shell pkg-config --cflags $(PKGS) $(LATE)) -MMD -MP
LIBS    := $(shell pkg-config --libs $(PKGS)) -lbz2 -lpthread -lm -ldl
LATELIBS := $(shell pkg-config --libs $(LATE))

# The library is every room but app, and of app only what neither prints nor reads options.
LIBSRC  := $(foreach room,base lang read clean arabic understand compare store export,$(wildcard src/$(room)/*.c)) src/app/pipeline.c src/app/relate.c src/app/copies_among.c $(wildcard src/app/grow_*.c) src/app/unread.c src/app/correct.c $(wildcard src/app/api*.c) $(wildcard src/app/step_*.c)
APPSRC  := $(filter-out $(LIBSRC),$(wildcard src/app/*.c src/app/pages/*.c src/app/serve/*.c))
LIBOBJ  := $(LIBSRC:%.c=$(BUILD)/%.o) $(BUILD)/gen/tables.o $(BUILD)/gen/lexicon.o $(BUILD)/gen/schema.o $(BUILD)/gen/names.o $(BUILD)/gen/known.o $(BUILD)/gen/usual.o
APPOBJ  := $(APPSRC:%.c=$(BUILD)/%.o)
TESTS   := $(patsubst test/unit/%.c,$(BUILD)/test/%,$(wildcard test/unit/*.c))
TABLES  := $(sort $(wildcard lang/ar/*.tsv))

.PHONY: libs all-libs all tests check san tsan faults pathological fuzz fuzz-short analyze coverage sbom twin bench score baseline model share install clean
all: $(BUILD)/rawi $(BUILD)/librawi.a $(BUILD)/librawi.so
# What a program that links librawi.a needs beside it; what shall bring the libraries along that are loaded late.
libs:
	@echo $(LIBS)
all-libs:
	@echo -Wl,--no-as-needed $(LATELIBS) $(LIBS)

$(BUILD)/rawi: $(APPOBJ) $(BUILD)/gen/said.o $(BUILD)/gen/web.o $(BUILD)/librawi.a
	$(CC) $(CFLAGS) -pie $(HARDEN_LINK) $(LDFLAGS) $^ -o $@ $(LIBS)
$(BUILD)/librawi.a: $(LIBOBJ)
	rm -f $@ && ar rcsD $@ $^
# What the program has beside the library, but for where it starts: for tests that call it (test/fuzz, test/faults).
$(BUILD)/app.a: $(filter-out %/main.o,$(APPOBJ)) $(BUILD)/gen/said.o $(BUILD)/gen/web.o
	rm -f $@ && ar rcsD $@ $^
$(BUILD)/librawi.so: $(LIBOBJ)
	$(CC) $(CFLAGS) $(HARDEN_LINK) $(LDFLAGS) -shared $^ -o $@ $(LIBS)
$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL) -c $< -o $@

$(BUILD)/gen/parts.h: models/names-ar.model models/known-ar.bin models/usual-ar.bin $(HUNSPELL_AR)/ar.dic $(GEONAMES_AR)
	@mkdir -p $(@D)
	@{ for part in NAMES=models/names-ar.model KNOWN=models/known-ar.bin USUAL=models/usual-ar.bin WORDS=$(HUNSPELL_AR)/ar.dic PLACES=$(GEONAMES_AR); do \
		echo "#define RAWI_PART_$${part%%=*} \"$$(sha256sum < $${part#*=} | cut -c1-64)\""; done; } > $@
$(BUILD)/src/app/version.o: $(BUILD)/gen/parts.h
$(BUILD)/src/app/version.o: ALL += -I$(BUILD)/gen

# What ICU knows that never changes, and the names of libraries that are loaded late.
$(BUILD)/facts: $(BUILD)/tools/facts.o
	$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LATELIBS) -ldl
$(BUILD)/gen/facts.h: $(BUILD)/facts
	@mkdir -p $(@D)
	$(BUILD)/facts $@
FACTUAL := $(BUILD)/src/base/country.o $(BUILD)/src/app/grid.o $(BUILD)/src/understand/entities_place.o $(BUILD)/src/read/decode.o $(BUILD)/src/read/charset.o $(BUILD)/src/read/archive.o $(BUILD)/src/read/feed.o $(BUILD)/src/app/version.o
$(FACTUAL) $(BUILD)/test/base_late: $(BUILD)/gen/facts.h
$(FACTUAL) $(BUILD)/test/base_late: ALL += -I$(BUILD)/gen

# Knowledge, compiled on the way in: lang/ar/*.tsv → tables.bin, hunspell-ar → lexicon.bin, GeoNames and CLDR → rows of the table gazetteer; blobs.S carries them into the binary.
$(BUILD)/tablec: $(patsubst %.c,$(BUILD)/%.o,tools/tablec.c src/lang/table_read.c src/lang/table_build.c src/lang/letters.c $(wildcard src/base/*.c))
	$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LIBS)
$(BUILD)/gazetteer: $(patsubst %.c,$(BUILD)/%.o,tools/gazetteer.c src/lang/table_read.c $(wildcard src/base/*.c))
	$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LATELIBS) $(LIBS)
$(BUILD)/gen/gazetteer.tsv: $(BUILD)/gazetteer lang/ar/place.tsv $(GEONAMES_AR) $(CLDR)/subdivisions/ar.xml
	@mkdir -p $(@D)
	$(BUILD)/gazetteer $@ lang/ar/place.tsv $(GEONAMES_AR) $(CLDR)/subdivisions/ar.xml
$(BUILD)/gen/tables.bin: $(BUILD)/tablec $(TABLES) $(BUILD)/gen/gazetteer.tsv
	@mkdir -p $(@D)
	$(BUILD)/tablec $@ $(TABLES) $(BUILD)/gen/gazetteer.tsv
$(BUILD)/lexc: $(patsubst %.c,$(BUILD)/%.o,tools/lexc.c tools/hunspell.c $(wildcard src/lang/*.c src/base/*.c)) $(BUILD)/gen/tables.o $(BUILD)/gen/known.o
	$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LIBS)
$(BUILD)/gen/lexicon.bin: $(BUILD)/lexc $(HUNSPELL_AR)/ar.aff $(HUNSPELL_AR)/ar.dic
	$(BUILD)/lexc $@ $(HUNSPELL_AR)/ar.aff $(HUNSPELL_AR)/ar.dic
$(BUILD)/gen/schema.bin: src/store/schema.sql
	@mkdir -p $(@D)
	cp $< $@
$(BUILD)/names_lay: $(patsubst %.c,$(BUILD)/%.o,tools/names_lay.c $(wildcard src/base/*.c))
	$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LIBS)
$(BUILD)/gen/names.bin: $(BUILD)/names_lay models/names-ar.model
	@mkdir -p $(@D)
	$(BUILD)/names_lay $@ models/names-ar.model
$(BUILD)/gen/%.bin: models/%-ar.bin
	@mkdir -p $(@D)
	cp $< $@
$(BUILD)/gen/%.o: tools/blobs.S $(BUILD)/gen/%.bin
	$(CC) -DNAME=rawi_builtin_$* -DFILE='"$(BUILD)/gen/$*.bin"' -c $< -o $@

# Builds the tagger of names anew from its sources (models/README.md): make model SOURCES=DIR CORPUS=DIR.
NAMES_OBJ := $(BUILD)/tools/names_corpus.o $(BUILD)/librawi.a
$(BUILD)/names_train: $(BUILD)/tools/names_train.o $(BUILD)/tools/names_crf.o $(NAMES_OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LIBS)
$(BUILD)/names_tally $(BUILD)/names_words $(BUILD)/names_pack $(BUILD)/names_vectors $(BUILD)/names_cluster: $(BUILD)/names_%: $(BUILD)/tools/names_%.o $(NAMES_OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LIBS)
$(BUILD)/tools/names_%.o: CFLAGS := -O3 -g
$(BUILD)/usual_words: $(BUILD)/tools/usual_words.o $(BUILD)/librawi.a
	$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LIBS)
model:
	BUILD=$(BUILD) tools/names_model $(SOURCES) $(CORPUS)

# What rawi says, in Arabic; a message of any room without its Arabic ends the build.
SAYING := src/read/input_parts.h $(wildcard src/*/*.c src/*/*/*.c)
$(BUILD)/gen/said.c: tools/said.awk lang/said-ar.tsv $(SAYING)
	@mkdir -p $(@D)
	awk -f tools/said.awk lang/said-ar.tsv $(SAYING) > $@.part
	mv $@.part $@
$(BUILD)/gen/said.o: $(BUILD)/gen/said.c
	$(CC) $(ALL) -c $< -o $@

$(BUILD)/gen/web.o: tools/web.S src/app/pages/style.css src/app/pages/rawi.js src/app/pages/world.tsv src/app/serve/openapi.json
	@mkdir -p $(@D)
	$(CC) -c $< -o $@

$(BUILD)/test/%: test/unit/%.c $(BUILD)/librawi.a
	@mkdir -p $(@D)
	$(CC) $(ALL) $< $(BUILD)/librawi.a -o $@ $(LDFLAGS) $(LATELIBS) $(LIBS)

$(BUILD)/score_gold: $(patsubst %.c,$(BUILD)/%.o,$(wildcard test/scorer/*.c)) $(BUILD)/librawi.a
	$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LATELIBS) $(LIBS)
$(BUILD)/test/scorer/%.o: test/scorer/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL) -c $< -o $@

$(BUILD)/bench/names: bench/names.c $(NAMES_OBJ)
	@mkdir -p $(@D)
	$(CC) $(ALL) $< $(NAMES_OBJ) -o $@ $(LDFLAGS) $(LIBS)
$(BUILD)/bench/queries: bench/queries.c $(BUILD)/src/app/check.o $(BUILD)/src/app/check_seek.o $(BUILD)/librawi.a
	@mkdir -p $(@D)
	$(CC) $(ALL) $< $(BUILD)/src/app/check.o $(BUILD)/src/app/check_seek.o $(BUILD)/librawi.a -o $@ $(LDFLAGS) $(LIBS)
$(BUILD)/bench/%: bench/%.c $(BUILD)/librawi.a
	@mkdir -p $(@D)
	$(CC) $(ALL) $< $(BUILD)/librawi.a -o $@ $(LDFLAGS) $(LATELIBS) $(LIBS)

# The Python package over librawi.a, beside the rest of the build; `pip install python/` makes the same by python/setup.py.
PYTHON ?= python3
PYTHON_FILES := $(wildcard python/src/rawi/*.py python/src/rawi/*/*.py) python/src/rawi/py.typed python/src/rawi/_engine.pyi
$(BUILD)/python/rawi/_engine.abi3.so: python/src/engine.c $(BUILD)/librawi.a $(PYTHON_FILES)
	@mkdir -p $(@D)
	cp -r python/src/rawi/. $(@D)
	$(CC) -std=c11 -D_DEFAULT_SOURCE $(CFLAGS) -fPIC -fvisibility=hidden -DPy_LIMITED_API=0x030A0000 -Iinclude -I$$($(PYTHON) -c 'import sysconfig; print(sysconfig.get_path("include"))') -shared $< $(BUILD)/librawi.a -o $@ $(LDFLAGS) $(LIBS)

tests: all share $(TESTS) $(BUILD)/score_gold $(BUILD)/faults/shim $(BUILD)/faults/memory.so
check: tests
	BUILD=$(BUILD) test/run
san:
	$(MAKE) BUILD=$(BUILD)-san HARDEN= HARDEN_LINK= CFLAGS='-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer' WERROR=-Werror check
# The tests that run threads, under the thread sanitizer (test/tsan says which).
tsan:
	$(MAKE) BUILD=$(BUILD)-tsan HARDEN= HARDEN_LINK= CFLAGS='-O1 -g -fsanitize=thread -fno-omit-frame-pointer' tests
	BUILD=$(BUILD)-tsan test/tsan
# What analyzers find (test/analyze): cppcheck, gcc -fanalyzer, clang --analyze; those that are there.
analyze: all
	BUILD=$(BUILD) test/analyze
# Lines and branches that the tests reach (test/coverage).
coverage:
	$(MAKE) BUILD=$(BUILD)-cov HARDEN= HARDEN_LINK= CFLAGS='-O0 -g --coverage' tests
	BUILD=$(BUILD)-cov test/coverage
# The parts of the program as SPDX 2.3, for who must know what is in it.
sbom: all
	BUILD=$(BUILD) tools/sbom
# Fuzzers of everything that meets bytes from outside (test/fuzz/run): a minute each; `make fuzz FUZZ_SECONDS=600 FUZZ_TARGETS="page base"`.
FUZZ_SECONDS ?= 60
fuzz: all
	BUILD=$(BUILD) test/fuzz/run $(FUZZ_SECONDS) $(FUZZ_TARGETS)
fuzz-short: all
	BUILD=$(BUILD) test/fuzz/run 3
# rawi on a disk that fails, and with memory that runs out (test/faults/run): make faults [SEED=N].
$(BUILD)/faults/shim: test/faults/shim.c $(BUILD)/app.a $(BUILD)/librawi.a
	@mkdir -p $(@D)
	$(CC) $(ALL) $(filter-out %.d,$^) -o $@ $(LDFLAGS) $(LIBS)
$(BUILD)/faults/memory.so: test/faults/memory.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -D_DEFAULT_SOURCE -O2 -fPIC -shared -fno-builtin $< -o $@
faults: all $(BUILD)/faults/shim $(BUILD)/faults/memory.so
	BUILD=$(BUILD) test/faults/run --all $(if $(SEED),--seed $(SEED))
pathological: all
	BUILD=$(BUILD) test/pathological
# The HTML reader beside gumbo (libgumbo-dev, no part of rawi): make twin [PAGES=DIR].
twin: $(BUILD)/librawi.a
	@mkdir -p $(BUILD)/test
	$(CC) $(ALL) test/twin/gumbo.c $(BUILD)/librawi.a -o $(BUILD)/test/twin_gumbo $(LDFLAGS) $(LIBS) -lgumbo
	$(BUILD)/test/twin_gumbo $(PAGES)
bench: all $(BUILD)/bench/rooms
	BUILD=$(BUILD) bench/run
score: all $(BUILD)/score_gold
	BUILD=$(BUILD) test/score
# Takes what is measured now as what `make check` holds the scores to, and writes it into test/SCORES.md.
baseline: all $(BUILD)/score_gold
	BUILD=$(BUILD) test/score --update
# The manual and what shells complete by, made of the table of commands.
SHARE := $(BUILD)/share/rawi.1 $(BUILD)/share/rawi.bash $(BUILD)/share/_rawi $(BUILD)/share/rawi.fish
share: $(SHARE)
$(BUILD)/share/rawi.1 $(BUILD)/share/rawi.bash $(BUILD)/share/_rawi $(BUILD)/share/rawi.fish: $(BUILD)/rawi
	@mkdir -p $(@D)
	$(BUILD)/rawi --write $(patsubst %1,man,$(patsubst .%,%,$(if $(filter %_rawi,$@),.zsh,$(suffix $@)))) > $@.part
	mv $@.part $@
install: all $(SHARE)
	install -D $(BUILD)/rawi $(DESTDIR)$(PREFIX)/bin/rawi
	install -D -m 644 $(BUILD)/librawi.a $(DESTDIR)$(PREFIX)/lib/librawi.a
	install -D $(BUILD)/librawi.so $(DESTDIR)$(PREFIX)/lib/librawi.so
	install -D -m 644 include/rawi.h $(DESTDIR)$(PREFIX)/include/rawi.h
	install -D -m 644 $(BUILD)/share/rawi.1 $(DESTDIR)$(PREFIX)/share/man/man1/rawi.1
	install -D -m 644 $(BUILD)/share/rawi.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/rawi
	install -D -m 644 $(BUILD)/share/_rawi $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_rawi
	install -D -m 644 $(BUILD)/share/rawi.fish $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/rawi.fish
clean:
	rm -rf $(BUILD) $(BUILD)-san

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
