"""A family of processes: started together, watched, stopped together, outliving nobody."""

import ctypes
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

LOG_MAY_GROW_TO = 5 * 1024 * 1024
PATIENCE = 12
PR_SET_PDEATHSIG = 1
WORTH_SHOWING = re.compile(r"level=(error|critical)|\[(ERROR|CRITICAL)\]|^\w*(Error|Exception)\b")


_prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None


def die_with_parent():
    """Linux tells a child when its parent is gone, however it went. Other systems do not.

    Runs between fork and exec: it may do nothing but this one call."""
    if _prctl is not None:
        _prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """One process, its log file, and how often it had to be started again."""

    def __init__(self, name, command, env, folder: Path, say):
        self.name, self.command, self.env, self.say = name, command, env, say
        self.log = folder / f"{name}.log"
        self.restarts = 0
        self.process = None

    def start(self):
        self.started_at = time.monotonic()
        # A new session: Ctrl-C in the terminal reaches the parent alone, which then stops the others in order.
        self.process = subprocess.Popen(
            [str(part) for part in self.command],
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
        threading.Thread(target=self._read, args=(self.process,), daemon=True).start()

    def _read(self, process):
        """Everything goes to the file; what a person should see goes to the terminal as well."""
        file = self._open_log()
        for line in process.stdout:
            if file.tell() > LOG_MAY_GROW_TO:
                file.close()
                self.log.replace(self.log.with_suffix(".log.1"))
                file = self._open_log()
            file.write(line)
            file.flush()
            if WORTH_SHOWING.search(line):
                self.say(f"{self.name:>7} | {line.rstrip()[:400]}")
        file.close()
        process.stdout.close()

    def _open_log(self):
        handle = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return open(
            handle, "a", encoding="utf-8"
        )  # closed by the reader, which outlives no process

    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def stop(self, patience=PATIENCE):
        if not self.is_running():
            return
        self.process.terminate()
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self._signal_all(signal.SIGKILL)
            self.process.wait()

    def _signal_all(self, number):
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            return


class Family:
    """Children in the order of their start; they stop in the opposite order."""

    def __init__(self, folder: Path, say, may_restart=5):
        self.folder, self.say, self.may_restart = folder, say, may_restart
        self.children = []
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def add(self, name, command, env) -> Child:
        child = Child(name, command, env, self.folder, self.say)
        self.children.append(child)
        child.start()
        return child

    def tend(self) -> str:
        """Start again who died; answer the name of one that dies too often, or nothing.

        A child that lived ten minutes has its earlier falls forgiven."""
        for child in self.children:
            if child.is_running():
                continue
            if time.monotonic() - child.started_at > 600:
                child.restarts = 0
            child.restarts += 1
            code = child.process.returncode
            if child.restarts > self.may_restart:
                return child.name
            self.say(
                f"{child.name:>7} | stopped by itself ({code}); started again. See {child.log}"
            )
            time.sleep(min(child.restarts, 3) * 0.3)
            child.start()
        return ""

    def restart(self, *names):
        for child in self.children:
            if child.name in names:
                child.stop()
                child.start()

    def stop(self):
        for child in reversed(self.children):
            child.stop()
