"""Builds librawi by the project's Makefile, then the extension over it, against the stable ABI (one wheel for every Python from 3.10 on)."""
import os
import re
import shlex
import subprocess
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

os.umask(0o022)  # a wheel holds its files' permissions: they are the same whoever makes it
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILD = os.environ.get("RAWI_BUILD", "build-python")


def make(*words):
	return subprocess.run(["make", "-s", f"-j{os.cpu_count() or 1}", f"BUILD={BUILD}", *words], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


class build_over_librawi(build_ext):
	def run(self):
		missing = subprocess.run([ROOT / "tools" / "setup", "--no-install"], stdout=subprocess.PIPE, text=True)
		if missing.returncode:
			raise SystemExit(f"rawi: {missing.stdout.strip()}\nInstall them, or run ../tools/setup, and try again.")
		make(f"{BUILD}/librawi.a")
		for extension in self.extensions:
			extension.extra_objects = [str(ROOT / BUILD / "librawi.a")]
			extension.extra_link_args = shlex.split(make("all-libs"))  # those that are loaded late, too: a wheel brings them along
			extension.depends = extension.extra_objects
		super().run()


def version():
	return re.search(r'#define RAWI_VERSION "([^"]+)"', (ROOT / "src/app/pipeline.h").read_text()).group(1)


setup(
	version=version(),
	cmdclass={"build_ext": build_over_librawi},
	ext_modules=[Extension("rawi._engine", ["src/engine.c"], include_dirs=[str(ROOT / "include")], define_macros=[("Py_LIMITED_API", "0x030A0000")], py_limited_api=True)],
	options={"bdist_wheel": {"py_limited_api": "cp310"}},
)
