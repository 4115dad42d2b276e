"""Stops a program in the midst of its work: interrupt.py SIGNAL FILES FOLDER PROGRAM ARGUMENT...

The signal comes when FOLDER holds so many FILES. Tells how the program ended, and the names of the files left."""

import os
import signal
import subprocess
import sys
import time

number, least, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
# Whoever starts this may hold signals back; the program is to get them.
signal.pthread_sigmask(signal.SIG_SETMASK, [])


def names():
    return sorted(os.path.join(path, name) for path, _, files in os.walk(folder) for name in files)


program = subprocess.Popen(sys.argv[4:], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
for _ in range(6000):
    if len(names()) >= least or program.poll() is not None:
        break
    time.sleep(0.005)
program.send_signal(number)
print("ended:", program.wait())
for name in names():
    print(name)
