@preconcurrency import Glibc

exit(SyntheticCommand.run(CommandLine.arguments.dropFirst()))
