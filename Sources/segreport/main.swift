@preconcurrency import Glibc

exit(Program.run(World.live()))
