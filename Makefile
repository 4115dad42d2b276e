# make report    a report on the filings in Fixtures/filings, from nothing but Debian 12 and the Swift toolchain
# make test      the tests
# make bench     how fast it is
# make fuzz      search for input that the reader cannot take, FUZZ_SECONDS (default 600) for each target in Tests/Fuzzers
# make install   program, manual, completions, templates into PREFIX (default /usr/local), under DESTDIR when given
# make uninstall removes what make install has put there
# make deb       a Debian package of it, Output/segreport_*.deb; make deb-test installs that into a bare Debian and tries it
# make pictures  the pages shown in the README, from the report (needs ImageMagick)
# make format    set the sources as the house sets them; make lint tells what differs
# make deps      the Debian packages that are missing; report and test do this by themselves
# make clean     remove what was built

PREFIX ?= /usr/local
FIRM ?= Citigroup
REPORT ?= Output/report.pdf

SWIFT ?= swift
RELEASE := -c release --static-swift-stdlib
SOURCES := Sources Tests Templates Package.swift

# The pages shown in the README: name and page of the report.
PICTURES := summary:1 headline:2 statement:3 excess:10 movement:11 location:14

# What must be there, and the Debian package that brings it.
LIBRARIES := cairo-ft:libcairo2-dev harfbuzz:libharfbuzz-dev freetype2:libfreetype-dev nettle:nettle-dev \
	libzip:libzip-dev expat:libexpat1-dev \
	sqlite3:libsqlite3-dev libzstd:libzstd-dev libqpdf:libqpdf-dev zlib:zlib1g-dev \
	libcurl:libcurl4-openssl-dev xlsxwriter:libxlsxwriter-dev
FILES := /usr/share/fonts/opentype/inter/Inter-Regular.otf:fonts-inter /usr/share/color/icc/sRGB.icc:icc-profiles-free
MODULES := /usr/lib/python3/dist-packages/pikepdf:python3-pikepdf \
	/usr/lib/python3/dist-packages/jsonschema:python3-jsonschema
TOOLS := pdftotext:poppler-utils qpdf:qpdf sqlite3:sqlite3 python3:python3 chromium:chromium java:default-jre-headless \
	openssl:openssl bash:bash zsh:zsh fish:fish mandoc:mandoc unzip:unzip

# The judges of HTML and the mail server of the tests, in an environment of their own: PyPI has them, Debian has not.
JUDGES := .build/judges
JUDGED_BY := Tests/HTMLJudges/requirements.txt

FUZZ_SECONDS ?= 600
FUZZ_SEEDS := $(wildcard Fixtures/filings Fixtures/faults Fixtures/layouts)

# Where make install puts what belongs to the program.
BIN = $(DESTDIR)$(PREFIX)/bin
MAN = $(DESTDIR)$(PREFIX)/share/man/man1
BASH = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
ZSH = $(DESTDIR)$(PREFIX)/share/zsh/$(ZSH_FOLDER)
ZSH_FOLDER := site-functions
FISH = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
SHARE = $(DESTDIR)$(PREFIX)/share/segreport
DOC = $(DESTDIR)$(PREFIX)/share/doc/segreport

.PHONY: report test bench fuzz build install uninstall deb deb-test pictures format lint clean deps test-deps test-packages

report: build
	@mkdir -p $(dir $(REPORT))
	@.build/release/segreport --quiet --firm '$(FIRM)' --out '$(REPORT)'
	@echo 'report: $(REPORT)'

build: deps
	@$(SWIFT) build $(RELEASE) --quiet --product segreport

test: deps test-deps
	@$(SWIFT) build --quiet --build-tests
	@$(SWIFT) test --skip-build --quiet --disable-xctest

bench: deps
	@$(SWIFT) build $(RELEASE) --quiet --product segreport-bench
	@$(SWIFT) build $(RELEASE) --quiet --product segreport
	@.build/release/segreport-bench

# The module is compiled anew, with the calls that libFuzzer counts.
fuzz:
	@for target in Tests/Fuzzers/*.swift; do \
		name="$$(basename "$$target" .swift)"; \
		mkdir -p ".build/fuzz/$$name.corpus"; \
		swiftc -O -swift-version 6 -parse-as-library -sanitize=fuzzer -module-name Segregation \
			$$(find Sources/Segregation -name '*.swift') "$$target" -o ".build/fuzz/$$name" || exit 1; \
		echo "$$name: $(FUZZ_SECONDS) s"; \
		SWIFT_BACKTRACE=enable=no ".build/fuzz/$$name" -max_total_time=$(FUZZ_SECONDS) -max_len=32768 -verbosity=0 \
			-print_final_stats=1 -artifact_prefix=.build/fuzz/ ".build/fuzz/$$name.corpus" $(FUZZ_SEEDS) || exit 1; \
	done

# What the program writes about itself is put beside it; its commands are those its help lists.
install: build
	@install -D -m 755 .build/release/segreport '$(BIN)/segreport'
	@rm -rf .build/share && mkdir -p .build/share
	@program=.build/release/segreport; share=.build/share; set -e; \
	$$program man >$$share/segreport.1; \
	for command in $$($$program --help | sed -n '/^COMMANDS:/,/^$$/s/^  \([a-z]\{1,\}\)  .*/\1/p'); do \
		$$program man $$command >$$share/segreport-$$command.1; \
	done; \
	for shell in bash zsh fish; do $$program completion $$shell >$$share/$$shell; done; \
	$$program --quiet template copy $$share/templates; \
	$$program --quiet theme copy $$share/themes
	@install -d '$(MAN)' '$(SHARE)/templates' '$(SHARE)/themes' '$(SHARE)/schemas'
	@install -m 644 .build/share/*.1 '$(MAN)/'
	@install -D -m 644 .build/share/bash '$(BASH)/segreport'
	@install -D -m 644 .build/share/zsh '$(ZSH)/_segreport'
	@install -D -m 644 .build/share/fish '$(FISH)/segreport.fish'
	@install -m 644 .build/share/templates/* '$(SHARE)/templates/'
	@install -m 644 .build/share/themes/* '$(SHARE)/themes/'
	@install -m 644 Templates/schemas/*.json '$(SHARE)/schemas/'
	@install -D -m 644 -t '$(DOC)' README.md CHANGELOG.md LICENSE
	@echo 'installed: $(BIN)/segreport'

uninstall:
	rm -f '$(BIN)/segreport' '$(BASH)/segreport' '$(ZSH)/_segreport' '$(FISH)/segreport.fish'
	rm -f '$(MAN)'/segreport.1 '$(MAN)'/segreport-*.1
	rm -rf '$(SHARE)' '$(DOC)'

deb: build
	@Tests/Packaging/deb .build/deb Output

deb-test: deb
	@Tests/Packaging/clean-root Output/segreport_*.deb

pictures: report test-packages
	@command -v convert >/dev/null || { echo 'make: pictures need ImageMagick: apt-get install imagemagick' >&2; exit 1; }
	@mkdir -p Fixtures/pictures
	@for pair in $(PICTURES); do \
		pdftoppm -r 80 -f "$${pair#*:}" -singlefile -png '$(REPORT)' | \
			convert png:- +dither -colors 48 -strip -define png:compression-level=9 "Fixtures/pictures/$${pair%%:*}.png" || exit 1; \
	done

format:
	$(SWIFT) format --in-place --recursive $(SOURCES)

lint:
	@$(SWIFT) format lint --strict --recursive $(SOURCES)

clean:
	rm -rf .build Output/*

# Missing packages are installed, as root or through sudo; when nothing is missing apt is not called.
deps:
	@command -v '$(SWIFT)' >/dev/null || { echo 'make: there is no Swift toolchain; see swift.org/install' >&2; exit 1; }
	@missing=''; \
	command -v pkg-config >/dev/null || missing=' pkg-config'; \
	for pair in $(LIBRARIES); do \
		pkg-config --exists "$${pair%%:*}" 2>/dev/null || missing="$$missing $${pair#*:}"; \
	done; \
	for pair in $(FILES); do \
		[ -e "$${pair%%:*}" ] || missing="$$missing $${pair#*:}"; \
	done; \
	$(apt-install)

test-deps: test-packages $(JUDGES)/installed

# The system's own Python, as its packages are for that one.
$(JUDGES)/installed: $(JUDGED_BY) | test-packages
	@rm -rf $(JUDGES)
	@/usr/bin/python3 -m venv $(JUDGES)
	@$(JUDGES)/bin/pip install --quiet --disable-pip-version-check --requirement $(JUDGED_BY)
	@touch $@

test-packages:
	@missing=''; \
	for pair in $(TOOLS); do \
		command -v "$${pair%%:*}" >/dev/null || missing="$$missing $${pair#*:}"; \
	done; \
	for pair in $(MODULES); do \
		[ -e "$${pair%%:*}" ] || missing="$$missing $${pair#*:}"; \
	done; \
	/usr/bin/python3 -c 'import ensurepip' 2>/dev/null || missing="$$missing python3-venv"; \
	$(apt-install)

define apt-install
[ -n "$$missing" ] || exit 0; \
command -v apt-get >/dev/null || { echo "make: these packages are missing:$$missing" >&2; exit 1; }; \
as_root=''; \
if [ "$$(id -u)" -ne 0 ]; then \
	as_root='sudo'; \
	command -v sudo >/dev/null || { echo "make: run as root: apt-get install$$missing" >&2; exit 1; }; \
fi; \
echo "installing:$$missing"; \
log=$$(mktemp); \
if $$as_root apt-get update -qq </dev/null >"$$log" 2>&1 && \
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing \
		</dev/null >>"$$log" 2>&1; \
then rm -f "$$log"; \
else cat "$$log" >&2; rm -f "$$log"; exit 1; \
fi
endef
