package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.contract.TypedRows;

/** Gives the typed rows of archived bytes; reads them when they are not in the cache. */
@FunctionalInterface
public interface RowSource {
  /**
   * Reads.
   *
   * @throws dev.wadi.contract.BadInputException when the file breaks its contract
   * @throws dev.wadi.read.UnreadableFileException when it cannot be read at all
   */
  TypedRows read(String sha256, String fileName, Contract contract);
}
