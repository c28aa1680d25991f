package dev.wadi.bench;

import java.nio.file.Path;

/** One reading of a file from its first byte to its last by one of the readers compared. */
@FunctionalInterface
interface Pass {
  void read(Path file, Tally tally) throws Exception;
}
