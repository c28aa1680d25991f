package dev.wadi.architecture.intruders.retail;

import java.nio.file.Path;

/** A derivation that opens files. */
public final class ImpureDerivation {
  public final Path file = Path.of(".");
}
